package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.LinkVerdict;
import io.cloakroom.codes.LinkVerdict.Confirmed;
import io.cloakroom.codes.LinkVerdict.Expired;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.codes.LinkVerdict.Used;
import io.cloakroom.codes.MagicLinks;
import io.cloakroom.codes.OneTimeSecret;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.ClientSessionCode;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.services.util.AuthenticationFlowURLHelper;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * What a link leads to. Looking at it shows a page and changes nothing, so mail programs and scanners that fetch links
 * do no harm; the page's button opens it.
 */
public final class MagicLinkResource {

    private static final String TEMPLATE = "cloakroom-magic-link-end.ftl";
    private static final int OK = 200;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final MagicLinks links;

    MagicLinkResource(KeycloakSession session, CodeServices services) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.links = services.links(session);
    }

    /** The page of a link. */
    @GET
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response look(@PathParam("token") String token) {
        LocaleUtil.processLocaleParam(session, realm, null);
        LinkVerdict verdict = links.look(token);
        if (!(verdict instanceof Open open)) {
            return end(verdict);
        }
        Optional<LinkDetails> details = details(open.link());
        if (tab(open).isPresent()) {
            return page("here", OK, details);
        }
        if (isThisBrowser(open)) {
            return page("failed", OK, details);
        }
        return details.filter(known -> !known.sameBrowser()).isPresent()
                ? page("confirm", OK, details)
                : page("other-browser", 403, details);
    }

    /** Opens a link. */
    @POST
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response open(@PathParam("token") String token) {
        LinkVerdict verdict = links.look(token);
        if (!(verdict instanceof Open open)) {
            return end(verdict);
        }
        Optional<LinkDetails> details = details(open.link());
        Optional<AuthenticationSessionModel> tab = tab(open);
        if (tab.isPresent()) {
            return links.claim(open.link()) ? goOn(tab.get()) : end(links.look(token));
        }
        if (isThisBrowser(open)) {
            return page("failed", OK, details);
        }
        if (details.filter(known -> !known.sameBrowser()).isEmpty()) {
            return page("other-browser", 403, details);
        }
        return links.confirm(open.link()) ? page("confirmed", OK, details) : end(links.look(token));
    }

    /** How far the link is that a tab of this browser waits for. */
    @GET
    @Path("status/{tab}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response status(@PathParam("tab") String tabId) {
        String state = root().map(root -> root.getAuthenticationSessions().get(tabId))
                .flatMap(tab -> step(tab).flatMap(step -> links.status(step.recipient(EmailChannel.ID, tab))))
                .map(MagicLinkResource::stateOf)
                .orElse("gone");
        return Response.ok(Map.of("state", state))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String stateOf(LinkVerdict verdict) {
        if (verdict instanceof Open) {
            return "waiting";
        }
        if (verdict instanceof Confirmed confirmed) {
            return confirmed.here() ? "elsewhere" : "confirmed";
        }
        return verdict instanceof Used ? "elsewhere" : "expired";
    }

    private Response end(LinkVerdict verdict) {
        if (verdict instanceof Confirmed confirmed) {
            return page(confirmed.here() ? "elsewhere" : "confirmed", OK, details(confirmed.link()));
        }
        if (verdict instanceof Used) {
            return page("used", 410, Optional.empty());
        }
        return verdict instanceof Expired
                ? page("expired", 410, Optional.empty())
                : page("unknown", 404, Optional.empty());
    }

    /** The tab that asked for a link, if this is its browser and it still waits. */
    private Optional<AuthenticationSessionModel> tab(Open open) {
        return root().filter(root -> open.isFrom(root.getId()))
                .flatMap(root -> root.getAuthenticationSessions().values().stream()
                        .filter(tab -> step(tab)
                                .filter(step ->
                                        step.recipient(EmailChannel.ID, tab).isFor(open.link()))
                                .isPresent())
                        .findFirst());
    }

    private boolean isThisBrowser(Open open) {
        return root().filter(root -> open.isFrom(root.getId())).isPresent();
    }

    private Optional<RootAuthenticationSessionModel> root() {
        return Optional.ofNullable(
                new AuthenticationSessionManager(session).getCurrentRootAuthenticationSession(realm));
    }

    private static Optional<CodeStep> step(AuthenticationSessionModel tab) {
        @Nullable String execution = tab.getAuthNote(AuthenticationProcessor.CURRENT_AUTHENTICATION_EXECUTION);
        return execution == null ? Optional.empty() : CodeStep.load(tab, execution);
    }

    /**
     * Back to the step that sent the link, as its own form would: a mere visit starts the flow's choice anew, and where
     * the link was chosen by "try another way", that ends at another step.
     */
    private Response goOn(AuthenticationSessionModel tab) {
        URI step = new AuthenticationFlowURLHelper(
                        session, realm, session.getContext().getUri())
                .getLastExecutionUrl(tab);
        String code = new ClientSessionCode<>(session, realm, tab).getOrGenerateCode();
        return Response.seeOther(UriBuilder.fromUri(step)
                        .queryParam(LoginActionsService.SESSION_CODE, code)
                        .build())
                .build();
    }

    private Response page(String state, int status, Optional<LinkDetails> details) {
        Map<String, Object> values = new HashMap<>();
        values.put("state", state);
        details.ifPresent(known -> {
            @Nullable ClientModel client = realm.getClientByClientId(known.client());
            if (client != null) {
                session.getContext().setClient(client);
            }
            values.put("address", known.address());
        });
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("cloakroomLink", values)
                .createForm(TEMPLATE);
        return Response.fromResponse(page)
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Optional<LinkDetails> details(OneTimeSecret link) {
        return link.details().map(LinkDetails::read);
    }
}
