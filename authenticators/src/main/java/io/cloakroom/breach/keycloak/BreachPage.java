package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.MailAddress;
import io.cloakroom.breach.MailedCode;
import io.cloakroom.breach.SignInSettings;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.utils.FormMessage;

/** The pages of the step. */
final class BreachPage {

    /** A form's field or button by this name says what the user wants. */
    static final String CONTINUE = "continue";

    static final String SKIP = "skip";
    static final String CODE = "code";
    static final String RESEND = "resend";

    /** What the page is for; the template knows the names. */
    enum Kind {
        /** Told, and free to go on. */
        WARN("warn"),
        /** On the way to a new password. */
        UPDATE("update"),
        /** The end of the way. */
        BLOCKED("blocked"),
        /** The end of the way, because there is nowhere to send a code to. */
        NO_MAIL("no-mail"),
        /** Nothing could be found out, and that is not enough. */
        UNCHECKED("unchecked");

        private final String id;

        Kind(String id) {
            this.id = id;
        }
    }

    private final AuthenticationFlowContext context;
    private final SignInSettings settings;

    BreachPage(AuthenticationFlowContext context, SignInSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    Response show(Kind kind, Found found) {
        return show(kind, found, null);
    }

    /** @param error key of what went wrong, or null */
    Response show(Kind kind, Found found, @Nullable String error) {
        var form = context.form();
        if (error != null) {
            form.setError(error);
        }
        Map<String, Object> values = new HashMap<>();
        values.put("kind", kind.id);
        values.put("marked", found.marked());
        if (settings.policy().showCount() && found.count().isPresent()) {
            values.put("count", found.count().getAsLong());
        }
        if (settings.mailCode() && (kind == Kind.WARN || kind == Kind.UPDATE)) {
            values.put("mailTo", mailTo());
        }
        return form.setAttribute("cloakroomBreach", values).createForm("cloakroom-breach.ftl");
    }

    Response askForCode() {
        return askForCode(null);
    }

    /** @param error key of what is wrong with the code, or null */
    Response askForCode(@Nullable String error) {
        var form = context.form();
        if (error != null) {
            form.addError(new FormMessage(CODE, error));
        }
        return form.setAttribute(
                        "cloakroomBreach", Map.of("mailTo", mailTo(), "minutes", MailedCode.LIFETIME.toMinutes()))
                .createForm("cloakroom-breach-code.ftl");
    }

    private String mailTo() {
        @Nullable String address = context.getUser().getEmail();
        return MailAddress.masked(address == null ? "" : address);
    }
}
