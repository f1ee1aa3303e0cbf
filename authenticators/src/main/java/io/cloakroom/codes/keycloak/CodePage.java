package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.OneTimeCodes;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.utils.FormMessage;

/** The page that asks for a code, the same for all who wait for one. */
final class CodePage {

    static final String FIELD = "code";

    private static final String TEMPLATE = "cloakroom-code.ftl";

    private final CodeChannel channel;
    private final CodeServices services;

    CodePage(CodeChannel channel, CodeServices services) {
        this.channel = channel;
        this.services = services;
    }

    /**
     * @param form of the step, with what went wrong already in it
     * @param surelySent whether the page may say that a code was sent, or only that it was if somebody is known
     * @param resendAt when another code can be asked for; empty where there is none yet
     */
    Response show(LoginFormsProvider form, CodeStep step, boolean surelySent, Optional<Instant> resendAt) {
        Map<String, Object> values = new HashMap<>();
        values.put("channel", channel.id());
        values.put(
                "purpose",
                step.purpose() == Purpose.SIGN_UP
                        ? Purpose.SIGN_IN.id()
                        : step.purpose().id());
        values.put("sure", surelySent);
        values.put("to", step.typed() != null ? step.typed() : String.valueOf(step.masked()));
        values.put("mayChange", step.typed() != null);
        values.put("digits", OneTimeCodes.DIGITS);
        values.put("minutes", services.settings().lifetime().toMinutes());
        values.put("resendIn", resendAt.map(services::secondsUntil).orElse(0L));
        return form.setAttribute("cloakroomCode", values).createForm(TEMPLATE);
    }

    static FormMessage error(String key, Object... values) {
        return new FormMessage(FIELD, key, values);
    }
}
