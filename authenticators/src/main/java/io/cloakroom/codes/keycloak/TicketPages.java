package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.LinkVerdict;
import io.cloakroom.codes.LinkVerdict.Expired;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.codes.LinkVerdict.Used;
import io.cloakroom.codes.OneTimeSecret;
import io.cloakroom.codes.SignInTickets;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.util.LocaleUtil;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a ticket leads to: a page that says who signs in to what, and a button that does. */
public final class TicketPages {

    private static final String TEMPLATE = "cloakroom-sign-in-ticket.ftl";
    private static final String METHOD = "cloakroom-sign-in-ticket";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final SignInTickets tickets;

    TicketPages(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.tickets = CodeServices.tickets(session);
    }

    /** Who would sign in to what. */
    @GET
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response look(@PathParam("token") String token) {
        LocaleUtil.processLocaleParam(session, realm, null);
        LinkVerdict verdict = tickets.look(token);
        if (!(verdict instanceof Open open)) {
            return end(verdict);
        }
        return trip(open.link())
                .map(trip -> page("confirm", 200, Optional.of(trip)))
                .orElseGet(() -> page("failed", 403, Optional.empty()));
    }

    /** Signs in. */
    @POST
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response use(@PathParam("token") String token) {
        LinkVerdict verdict = tickets.look(token);
        if (!(verdict instanceof Open open)) {
            return end(verdict);
        }
        Optional<Trip> trip = trip(open.link());
        if (trip.isEmpty()) {
            event(open.link()).error(Errors.USER_DISABLED);
            return page("failed", 403, Optional.empty());
        }
        return tickets.use(open.link()) ? signIn(open.link(), trip.get()) : end(tickets.look(token));
    }

    /** Who signs in to what. */
    private record Trip(UserModel user, ClientModel client, String redirectUri) {}

    /** Empty where the user or the client may not, or not any more. */
    private Optional<Trip> trip(OneTimeSecret ticket) {
        TicketDetails details = TicketDetails.of(ticket);
        @Nullable
        UserModel user = ticket.userId()
                .map(id -> session.users().getUserById(realm, id))
                .orElse(null);
        @Nullable ClientModel client = realm.getClientByClientId(details.client());
        if (user == null || !user.isEnabled() || client == null || !client.isEnabled()) {
            return Optional.empty();
        }
        BruteForceProtector protector = session.getProvider(BruteForceProtector.class);
        boolean locked = AuthenticatorUtils.getDisabledByBruteForceEventError(protector, session, realm, user) != null;
        session.getContext().setClient(client);
        // The client's addresses may have changed since; its home URL need not be among them.
        boolean leads = details.redirectUri().equals(TicketsResource.home(session, client))
                || RedirectUtils.verifyRedirectUri(session, details.redirectUri(), client) != null;
        return locked || !leads ? Optional.empty() : Optional.of(new Trip(user, client, details.redirectUri()));
    }

    /**
     * A sign-in of its own, which the ticket has already passed: required actions are still to be done, and an earlier
     * session of this browser ends. It leads to the client without a code, for the client did not ask for one; when it
     * asks, there is a session.
     */
    private Response signIn(OneTimeSecret ticket, Trip trip) {
        AuthenticationSessionModel tab = new AuthenticationSessionManager(session)
                .createAuthenticationSession(realm, true)
                .createAuthenticationSession(trip.client());
        tab.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        tab.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        tab.setRedirectUri(trip.redirectUri());
        tab.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, trip.redirectUri());
        tab.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OIDCResponseType.NONE);
        tab.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, "openid");
        tab.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        tab.setAuthenticatedUser(trip.user());
        session.getContext().setAuthenticationSession(tab);
        AuthenticationManager.setClientScopesInSession(session, tab);
        // Required actions may come before the LOGIN event, or end the sign-in; that the ticket was used is told at
        // once.
        event(ticket).event(EventType.EXECUTE_ACTION_TOKEN).success();
        return goOn(tab, event(ticket));
    }

    private Response goOn(AuthenticationSessionModel tab, EventBuilder event) {
        KeycloakContext context = session.getContext();
        @Nullable
        String action = AuthenticationManager.nextRequiredAction(session, tab, context.getHttpRequest(), event);
        return action != null
                ? AuthenticationManager.redirectToRequiredActions(session, realm, tab, context.getUri(), action)
                : AuthenticationManager.finishedRequiredActions(
                        session, tab, null, context.getConnection(), context.getHttpRequest(), context.getUri(), event);
    }

    private EventBuilder event(OneTimeSecret ticket) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(TicketDetails.of(ticket).client())
                .detail(Details.AUTH_METHOD, METHOD)
                .detail("ticket_id", ticket.id());
        ticket.userId().ifPresent(event::user);
        return event;
    }

    private Response end(LinkVerdict verdict) {
        if (verdict instanceof Used) {
            return page("used", 410, Optional.empty());
        }
        return verdict instanceof Expired
                ? page("expired", 410, Optional.empty())
                : page("unknown", 404, Optional.empty());
    }

    private Response page(String state, int status, Optional<Trip> trip) {
        Map<String, Object> values = new HashMap<>();
        values.put("state", state);
        trip.ifPresent(known -> values.put("user", known.user().getUsername()));
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("cloakroomTicket", values)
                .createForm(TEMPLATE);
        return Response.fromResponse(page)
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
