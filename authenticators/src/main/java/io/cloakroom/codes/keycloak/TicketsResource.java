package io.cloakroom.codes.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.codes.OneTimeSecret;
import io.cloakroom.codes.SignInTickets;
import io.cloakroom.codes.SignInTickets.Minted;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.RedirectUtils;
import org.keycloak.services.util.ResolveRelative;

/** A realm's sign-in tickets. */
public final class TicketsResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_SIGN_IN_TICKET";
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);
    private static final int MAX_REDIRECT_URI = 1500;

    private final AdminRequest request;
    private final SignInTickets tickets;

    TicketsResource(AdminRequest request) {
        this.request = request;
        this.tickets = CodeServices.tickets(request.session());
    }

    /** 201 with the ticket and, this once, its address. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        return ApiResponses.created(() -> {
            NewTicket wanted = ApiResponses.read(body, NewTicket.class);
            UserModel user = user(wanted.userId());
            ClientModel client = client(wanted.clientId());
            String redirectUri = redirectUri(client, wanted.redirectUri());
            Duration lifetime = lifetime(wanted.expiresInSeconds());
            Minted minted =
                    tickets.mint(user.getId(), lifetime, new TicketDetails(client.getClientId(), redirectUri).write());
            TicketObject ticket = object(minted.ticket(), null);
            audit(OperationType.CREATE, ticket.id(), Optional.of(ticket));
            return object(
                    minted.ticket(),
                    TicketPagesFactory.address(request.session(), minted.token())
                            .toString());
        });
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            requireViewUsers();
            PageRequest page = PageRequest.parse(limit, offset);
            List<TicketObject> objects = tickets.list(page.offset(), page.limit()).stream()
                    .map(ticket -> object(ticket, null))
                    .toList();
            return new Page<>(objects, tickets.count());
        });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return ApiResponses.ok(() -> {
            requireViewUsers();
            return object(tickets.find(id).orElseThrow(() -> ApiException.notFound("sign-in ticket")), null);
        });
    }

    /** 204; its address is good for nothing from now on. */
    @DELETE
    @Path("{id}")
    public Response revoke(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            if (!request.permissions().users().canManage()) {
                throw ApiException.forbidden("This needs the role manage-users of the realm.");
            }
            if (!tickets.revoke(id)) {
                throw ApiException.notFound("sign-in ticket");
            }
            audit(OperationType.DELETE, id, Optional.empty());
        });
    }

    /** Whoever makes a ticket can become that user, so they must be allowed to manage and to impersonate them. */
    private UserModel user(@Nullable String userId) {
        if (!request.permissions().users().canManage() && userId == null) {
            throw ApiException.forbidden("This needs the roles manage-users and impersonation of the realm.");
        }
        if (userId == null || userId.isBlank()) {
            throw ApiException.missingParameter("user_id", "Say which user the ticket signs in.");
        }
        @Nullable UserModel user = request.session().users().getUserById(request.realm(), userId);
        boolean allowed = user == null
                ? request.permissions().users().canManage()
                : request.permissions().users().canManage(user)
                        && request.permissions()
                                .users()
                                .canImpersonate(
                                        user, request.session().getContext().getClient());
        if (!allowed) {
            throw ApiException.forbidden("This needs the roles manage-users and impersonation of the realm.");
        }
        if (user == null || user.getServiceAccountClientLink() != null) {
            throw ApiException.invalidParameter("user_id", "There is no such user.");
        }
        return user;
    }

    private ClientModel client(@Nullable String clientId) {
        String wanted = clientId == null ? Constants.ACCOUNT_MANAGEMENT_CLIENT_ID : clientId;
        @Nullable ClientModel client = request.realm().getClientByClientId(wanted);
        if (client == null || !client.isEnabled() || client.isBearerOnly()) {
            throw ApiException.invalidParameter("client_id", "There is no such client that users could sign in to.");
        }
        if (!OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())) {
            throw ApiException.invalidParameter("client_id", "The client must use OpenID Connect.");
        }
        return client;
    }

    private String redirectUri(ClientModel client, @Nullable String redirectUri) {
        if (redirectUri == null) {
            @Nullable String base = home(request.session(), client);
            if (base == null || base.isBlank()) {
                throw ApiException.missingParameter(
                        "redirect_uri", "The client has no home URL, so say where the ticket leads.");
            }
            return base;
        }
        @Nullable
        String verified = redirectUri.length() > MAX_REDIRECT_URI
                ? null
                : RedirectUtils.verifyRedirectUri(request.session(), redirectUri, client);
        if (verified == null) {
            throw ApiException.invalidParameter(
                    "redirect_uri", "redirect_uri is not one of the client's valid redirect URIs.");
        }
        return verified;
    }

    /** A client's home URL; null where it has none. */
    static @Nullable String home(KeycloakSession session, ClientModel client) {
        return ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), client.getBaseUrl());
    }

    private static Duration lifetime(@Nullable Long seconds) {
        if (seconds == null) {
            return DEFAULT_LIFETIME;
        }
        if (seconds < 1 || seconds > SignInTickets.MAX_LIFETIME.toSeconds()) {
            throw ApiException.invalidParameter(
                    "expires_in_seconds", "expires_in_seconds is a whole number from 1 to 2592000, which is 30 days.");
        }
        return Duration.ofSeconds(seconds);
    }

    private void requireViewUsers() {
        if (!request.permissions().users().canView()) {
            throw ApiException.forbidden("This needs the role view-users of the realm.");
        }
    }

    private TicketObject object(OneTimeSecret ticket, @Nullable String url) {
        return TicketObject.of(ticket, tickets.verdict(ticket), url);
    }

    private void audit(OperationType operation, String id, Optional<TicketObject> ticket) {
        request.events()
                .resource(RESOURCE_TYPE)
                .operation(operation)
                .resourcePath(request.session().getContext().getUri(), id);
        ticket.ifPresent(request.events()::representation);
        request.events().success();
    }

    /** What an admin sends; absent fields are null. */
    private record NewTicket(
            @JsonProperty("user_id") @Nullable String userId,
            @JsonProperty("expires_in_seconds") @Nullable Long expiresInSeconds,
            @JsonProperty("client_id") @Nullable String clientId,
            @JsonProperty("redirect_uri") @Nullable String redirectUri) {}
}
