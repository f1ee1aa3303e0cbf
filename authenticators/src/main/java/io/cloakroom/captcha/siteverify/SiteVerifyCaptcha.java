package io.cloakroom.captcha.siteverify;

import io.cloakroom.captcha.Captcha;
import io.cloakroom.captcha.Refusal;
import io.cloakroom.captcha.Verdict;
import io.cloakroom.captcha.Visit;
import io.cloakroom.captcha.Widget;
import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Asks a service. It learns the browser's answer and nothing else from us; the browser itself it sees anyway. */
public final class SiteVerifyCaptcha implements Captcha {

    /** The longest that any of them gives is about half of it. */
    private static final int MAX_ANSWER = 8_192;

    private final OutgoingHttp http;
    private final SiteVerifySettings settings;
    private final String siteKey;
    private final String secret;

    /**
     * @param siteKey the realm's, or that of the settings
     * @param secret of the settings, resolved
     */
    public SiteVerifyCaptcha(OutgoingHttp http, SiteVerifySettings settings, String siteKey, String secret) {
        this.http = http;
        this.settings = settings;
        this.siteKey = siteKey;
        this.secret = secret;
    }

    @Override
    public String field() {
        return settings.service().field();
    }

    @Override
    public Widget widget(Visit visit) {
        SiteVerifyService service = settings.service();
        return Widget.drawnBy(
                settings.script(), settings.frames(), Map.of("class", service.marker(), "data-sitekey", siteKey));
    }

    @Override
    public Verdict verify(Visit visit, String answer) {
        if (siteKey.isEmpty() || secret.isEmpty()) {
            return new Verdict.Unavailable("no site key or no secret is set");
        }
        if (answer.isEmpty()) {
            return new Verdict.Refused(Refusal.MISSING);
        }
        if (answer.length() > MAX_ANSWER) {
            return new Verdict.Refused(Refusal.MALFORMED);
        }
        try {
            HttpReply reply = http.send(HttpRequest.post(
                            settings.verifyUrl(),
                            Map.of(
                                    "Content-Type",
                                    "application/x-www-form-urlencoded; charset=utf-8",
                                    "Accept",
                                    "application/json"),
                            "secret=" + encoded(secret) + "&response=" + encoded(answer) + "&sitekey="
                                    + encoded(siteKey)))
                    .get();
            return SiteVerifyReply.verdict(reply, settings.hostname());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Verdict.Unavailable(cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Unavailable("interrupted");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
