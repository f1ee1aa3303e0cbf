package io.cloakroom.captcha.siteverify;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account at a service.
 *
 * @param siteKey which pages show; a realm may have its own
 * @param secret as configured; possibly a reference to a vault
 * @param hostname on which the answer must have been given; empty to leave that to the service
 * @param script of the service
 * @param verifyUrl where answers are judged
 * @param connectTimeout for one connection attempt
 * @param timeout for the whole question, while a person waits
 */
public record SiteVerifySettings(
        SiteVerifyService service,
        Optional<String> siteKey,
        Optional<String> secret,
        Optional<String> hostname,
        URI script,
        URI verifyUrl,
        Duration connectTimeout,
        Duration timeout) {

    private static final int MAX_REPLY_BYTES = 64 * 1024;
    private static final int MAX_CONCURRENT = 32;
    private static final Duration USUAL_CONNECT = Duration.ofSeconds(1);

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static SiteVerifySettings read(SiteVerifyService service, Options options) {
        Duration timeout =
                options.duration("timeout", Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofSeconds(30));
        Duration connect = USUAL_CONNECT.compareTo(timeout) < 0 ? USUAL_CONNECT : timeout;
        return new SiteVerifySettings(
                service,
                options.parsed("site-key", value -> value, "a text"),
                options.parsed("secret", value -> value, "a text"),
                options.parsed("hostname", value -> value, "a host's name"),
                options.httpAddress("script-url", service.script()),
                options.httpAddress("verify-url", service.verifyUrl()),
                options.duration("connect-timeout", connect, Duration.ofMillis(10), timeout),
                timeout);
    }

    /** Only the operator can set a service's address, so it may be in a private network. */
    public OutgoingHttp http() {
        return new OutgoingHttp(
                "captcha-" + service.id(),
                AddressGuard.everyAddress(),
                new HttpLimits(connectTimeout, timeout, MAX_REPLY_BYTES, MAX_CONCURRENT));
    }

    /** What the service's script opens; with the script's own origin, where the operator has moved that. */
    List<String> frames() {
        List<String> frames = new ArrayList<>(service.frames());
        if (!script.equals(service.script())) {
            frames.add(script.getScheme() + "://" + script.getRawAuthority());
        }
        return frames;
    }
}
