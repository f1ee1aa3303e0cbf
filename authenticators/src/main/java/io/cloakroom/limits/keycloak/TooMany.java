package io.cloakroom.limits.keycloak;

import io.cloakroom.limits.SignInVerdict.Refused;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The answer to who comes too often. */
final class TooMany {

    private static final String TEMPLATE = "cloakroom-sign-in-limit.ftl";
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");
    private static final LimitPages PAGES = new LimitPages();

    private TooMany() {}

    /** For who looks at pages: says when to try again, and leads back to where they were. */
    static Response page(AuthenticationFlowContext context, Refused refused) {
        String again = context.getRefreshExecutionUrl().toString();
        return refused.first()
                ? page(context.form(), refused, Map.of("again", again))
                : terse(context.getSession(), refused, again);
    }

    /** For the registration page. */
    static Response page(ValidationContext context, Refused refused) {
        if (!refused.first()) {
            return terse(context.getSession(), refused, registration(context));
        }
        LoginFormsProvider form = context.getSession()
                .getProvider(LoginFormsProvider.class)
                .setAuthenticationSession(context.getAuthenticationSession());
        return page(form, refused, Map.of());
    }

    /** For the password grant, where nobody looks at pages. */
    static Response json(Refused refused) {
        return Response.status(Response.Status.TOO_MANY_REQUESTS)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.RETRY_AFTER, refused.seconds())
                .cacheControl(uncached())
                .entity(new OAuth2ErrorRepresentation(
                        "temporarily_unavailable",
                        "Too many attempts to sign in; try again in %d seconds".formatted(refused.seconds())))
                .build();
    }

    /** The address of the registration page in this sign-in. */
    private static String registration(ValidationContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        return UriBuilder.fromUri(Urls.realmRegisterPage(
                        context.getUriInfo().getBaseUri(), context.getRealm().getName()))
                .queryParam(Constants.CLIENT_ID, signIn.getClient().getClientId())
                .queryParam(Constants.TAB_ID, signIn.getTabId())
                .queryParam(Constants.CLIENT_DATA, AuthenticationProcessor.getClientData(context.getSession(), signIn))
                .build()
                .toString();
    }

    /** To draw a page with all that a theme has takes longer than all else about a refusal: a flood gets less. */
    private static Response terse(KeycloakSession session, Refused refused, String again) {
        Locale language = session.getContext().resolveLocale(null);
        return Response.status(Response.Status.TOO_MANY_REQUESTS)
                .type(HTML)
                .language(language)
                .header(HttpHeaders.RETRY_AFTER, refused.seconds())
                .cacheControl(uncached())
                .entity(PAGES.of(session, language).html(refused.seconds(), again))
                .build();
    }

    private static CacheControl uncached() {
        CacheControl uncached = new CacheControl();
        uncached.setNoStore(true);
        return uncached;
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
