package io.cloakroom.codes.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Details;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The page that asks who somebody is. */
final class IdentifierPage {

    private static final String TEMPLATE = "cloakroom-identifier.ftl";
    private static final String TYPED = "cloakroom.typed";
    private static final String FIELD = "username";
    private static final String REMEMBER_ME = "rememberMe";
    private static final int MAX_LENGTH = 255;

    private final CodeChannel channel;

    /** In message keys: what is sent, and how. */
    private final String way;

    IdentifierPage(CodeChannel channel, String way) {
        this.channel = channel;
        this.way = way;
    }

    Response show(AuthenticationFlowContext context) {
        return page(context, hint(context.getAuthenticationSession()));
    }

    /** @param key of the text that says what is wrong, and its values */
    Response showError(AuthenticationFlowContext context, String typed, String key, Object... values) {
        context.form().addError(new FormMessage(FIELD, key, values));
        return page(context, typed);
    }

    /** What somebody typed; empty where they typed nothing that could be meant. Remembers the rest of the form. */
    Optional<String> read(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        AuthenticationSessionModel session = context.getAuthenticationSession();
        if (context.getRealm().isRememberMe() && "on".equalsIgnoreCase(form.getFirst(REMEMBER_ME))) {
            session.setAuthNote(Details.REMEMBER_ME, "true");
            context.getEvent().detail(Details.REMEMBER_ME, "true");
        } else {
            session.removeAuthNote(Details.REMEMBER_ME);
        }
        Optional<String> typed = Optional.ofNullable(form.getFirst(FIELD))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= MAX_LENGTH);
        typed.ifPresent(text -> {
            session.setAuthNote(TYPED, text);
            String loggable = channel.loggable(context.getSession(), context.getRealm(), text);
            session.setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, loggable);
            context.getEvent().detail(Details.USERNAME, loggable);
        });
        return typed;
    }

    private Response page(AuthenticationFlowContext context, String typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("way", way);
        values.put("typed", typed);
        values.put("rememberMe", context.getAuthenticationSession().getAuthNote(Details.REMEMBER_ME) != null);
        values.put(
                "mayRegister",
                StepSettings.of(context.getAuthenticatorConfig()).signUp()
                        && context.getRealm().isRegistrationAllowed());
        return context.form().setAttribute("cloakroomIdentifier", values).createForm(TEMPLATE);
    }

    private static String hint(AuthenticationSessionModel session) {
        @Nullable String typed = session.getAuthNote(TYPED);
        @Nullable String hint = session.getClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM);
        return typed != null ? typed : hint != null ? hint : "";
    }
}
