package io.cloakroom.limits.keycloak;

import io.cloakroom.limits.SignInVerdict.Refused;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** The answer to who comes too often. */
final class TooMany {

    private static final String TEMPLATE = "cloakroom-sign-in-limit.ftl";

    private TooMany() {}

    /** For who looks at pages: says when to try again, and leads back to where they were. */
    static Response page(AuthenticationFlowContext context, Refused refused) {
        return page(
                context.form(),
                refused,
                Map.of("again", context.getRefreshExecutionUrl().toString()));
    }

    /** For the registration page. */
    static Response page(ValidationContext context, Refused refused) {
        LoginFormsProvider form = context.getSession()
                .getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(context.getAuthenticationSession());
        return page(form, refused, Map.of());
    }

    /** For the password grant, where nobody looks at pages. */
    static Response json(Refused refused) {
        CacheControl uncached = new CacheControl();
        uncached.setNoStore(true);
        return Response.status(Response.Status.TOO_MANY_REQUESTS)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, refused.seconds())
                .cacheControl(uncached)
                .entity(new OAuth2ErrorRepresentation(
                        "temporarily_unavailable",
                        "Too many attempts to sign in; try again in %d seconds".formatted(refused.seconds())))
                .build();
    }

    private static Response page(LoginFormsProvider form, Refused refused, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("seconds", refused.seconds());
        Response page = form.setAttribute("cloakroomLimit", all).createForm(TEMPLATE);
        return Response.fromResponse(page)
                .status(Response.Status.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, refused.seconds())
                .build();
    }
}
