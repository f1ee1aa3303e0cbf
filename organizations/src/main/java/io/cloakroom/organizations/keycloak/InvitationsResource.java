package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationOutcome;
import io.cloakroom.organizations.InvitationOutcome.AlreadyInvited;
import io.cloakroom.organizations.InvitationOutcome.NotPending;
import io.cloakroom.organizations.InvitationOutcome.Sent;
import io.cloakroom.organizations.InvitationOutcome.TooMany;
import io.cloakroom.organizations.Invitations;
import io.cloakroom.organizations.RoleKey;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The invitations to an organization, or to the realm, for those who may invite. */
public final class InvitationsResource {

    private static final int MAX_BULK = 10;
    private static final int NOT_SENT = 502;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final InvitationTarget target;
    private final InvitationCaller caller;
    private final InvitationServices services;
    private final JpaInvitations store;
    private final Invitations invitations;
    private final MemberRoles roles;
    private final OrganizationOccurrences occurrences;

    InvitationsResource(KeycloakSession session, RealmModel realm, InvitationTarget target, InvitationCaller caller) {
        this.session = session;
        this.realm = realm;
        this.target = target;
        this.caller = caller;
        this.services = new InvitationServices(session, realm);
        this.store = services.store();
        this.invitations = services.invitations();
        this.roles = new MemberRoles(session, realm);
        this.occurrences = new OrganizationOccurrences(session, realm);
    }

    /**
     * The latest first.
     *
     * @param status {@code pending} for those alone that can be accepted
     */
    @GET
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            PageRequest page = PageRequest.parse(limit, offset);
            if (status != null && !status.equals("pending")) {
                throw ApiException.invalidParameter("status", "The list can be asked for status=pending alone.");
            }
            boolean pending = status != null;
            return new Page<>(
                    store.list(target.id(), pending, page.offset(), page.limit()).stream()
                            .map(this::object)
                            .toList(),
                    store.count(target.id(), pending));
        });
    }

    /** 201 once the mail server has the mail. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        return ApiResponses.created(() -> {
            caller.requireChange();
            NewInvitation wanted = checked(ApiResponses.read(body, NewInvitation.class));
            return audited(OperationType.CREATE, invite(wanted));
        });
    }

    /** What became of each of at most ten; nothing is sent where one of them cannot be read. */
    @POST
    @Path("bulk")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response createMany(@Nullable String body) {
        return ApiResponses.ok(() -> {
            caller.requireChange();
            @Nullable NewInvitation[] wanted = ApiResponses.read(body, NewInvitation[].class);
            if (wanted.length == 0
                    || wanted.length > MAX_BULK
                    || Arrays.stream(wanted).anyMatch(Objects::isNull)) {
                throw ApiException.malformedBody("Send a list of 1 to %d invitations.".formatted(MAX_BULK));
            }
            List<NewInvitation> all = Arrays.stream(wanted)
                    .map(Objects::requireNonNull)
                    .map(this::checked)
                    .toList();
            return new Bulk(inviteAll(all));
        });
    }

    /** Sends it once more, with another link. */
    @POST
    @Path("{id}/resend")
    public Response resend(@PathParam("id") String id) {
        return ApiResponses.ok(() -> {
            caller.requireChange();
            return audited(OperationType.UPDATE, sent(invitations.resend(found(id), caller.member())));
        });
    }

    /** Its link is good for nothing from now on. */
    @POST
    @Path("{id}/revoke")
    public Response revoke(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            caller.requireChange();
            Invitation invitation = found(id);
            if (!invitations.revoke(invitation)) {
                throw notPending();
            }
            caller.audit(OperationType.DELETE, Map.of("id", id));
            tell("revoked", invitation);
        });
    }

    private List<BulkEntry> inviteAll(List<NewInvitation> all) {
        List<BulkEntry> entries = new ArrayList<>();
        Optional<ApiException> down = Optional.empty();
        for (NewInvitation wanted : all) {
            try {
                if (down.isPresent()) {
                    throw down.get();
                }
                InvitationObject object = audited(OperationType.CREATE, invite(wanted));
                entries.add(new BulkEntry(wanted.address(), object, null));
            } catch (ApiException e) {
                entries.add(new BulkEntry(wanted.address(), null, List.of(e.error())));
                // Nobody waits for a mail server that does not answer ten times.
                down = e.status() == NOT_SENT ? Optional.of(e) : down;
            }
        }
        return entries;
    }

    private Invitation invite(NewInvitation wanted) {
        String address = wanted.address();
        @Nullable UserModel user = session.users().getUserByEmail(realm, address);
        if (target.organization().isPresent()) {
            requireRoom(target.organization().get(), user);
        } else if (user != null) {
            throw conflict("form_identifier_exists", "A user", "There is an account with this address already.");
        }
        Invitation invitation = sent(invitations.invite(target.id(), address, role(wanted), caller.member()));
        tell("created", invitation);
        return invitation;
    }

    private void requireRoom(OrganizationModel organization, @Nullable UserModel user) {
        if (user != null && user.isEmailVerified() && organization.isMember(user)) {
            throw conflict("already_a_member_in_organization", "A member", "This address is a member's already.");
        }
        if (MemberLimits.isFull(session, organization)) {
            throw new ApiException(403, MemberLimits.error(RealmRules.memberLimit(realm, organization)));
        }
    }

    /** Nobody has a role in the realm itself. */
    private RoleKey role(NewInvitation wanted) {
        return target.organization().isPresent() ? wanted.roleKey() : RoleKey.MEMBER;
    }

    private NewInvitation checked(NewInvitation wanted) {
        String unused = wanted.address();
        if (target.organization().isEmpty()) {
            if (wanted.role() != null) {
                throw ApiException.invalidParameter("role", "Roles are of organizations; this invites to the realm.");
            }
        } else if (!roles.knows(wanted.roleKey())) {
            throw ApiException.invalidParameter("role", "The realm knows no such role.");
        }
        return wanted;
    }

    private Invitation found(String id) {
        return store.find(id)
                .filter(invitation -> invitation.organizationId().equals(target.id()))
                .orElseThrow(() -> ApiException.notFound("invitation"));
    }

    private Invitation sent(InvitationOutcome outcome) {
        if (outcome instanceof Sent sent) {
            return sent.invitation();
        }
        if (outcome instanceof TooMany tooMany) {
            throw ApiException.tooManyRequests(Duration.between(services.clock().instant(), tooMany.retryAt()));
        }
        if (outcome instanceof AlreadyInvited) {
            throw conflict(
                    "duplicate_record", "Invited already", "This address has a pending invitation; it can be resent.");
        }
        if (outcome instanceof NotPending) {
            throw notPending();
        }
        throw notSent();
    }

    /** An invitation to the realm alone is no organization's. */
    private void tell(String what, Invitation invitation) {
        if (target.organization().isPresent()) {
            occurrences.invitation(what, invitation, new RealmRoles(realm));
        }
    }

    private static ApiException notSent() {
        return new ApiException(
                NOT_SENT,
                new ApiError(
                        "invitation_not_sent",
                        "The mail was not sent",
                        "The mail server did not take the mail, and nobody is invited by this. Try again later.",
                        Map.of()));
    }

    private static ApiException notPending() {
        return conflict(
                "organization_invitation_not_pending",
                "Not pending",
                "The invitation was accepted, revoked or changed meanwhile, or has expired.");
    }

    private static ApiException conflict(String code, String message, String explanation) {
        return new ApiException(409, new ApiError(code, message, explanation, Map.of()));
    }

    private InvitationObject audited(OperationType operation, Invitation invitation) {
        InvitationObject object = object(invitation);
        caller.audit(operation, object);
        return object;
    }

    private InvitationObject object(Invitation invitation) {
        Instant now = services.clock().instant();
        return InvitationObject.of(invitation, target, now);
    }

    private record Bulk(List<BulkEntry> data) {}

    /** Either the invitation, or why there is none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"email_address", "invitation", "errors"})
    private record BulkEntry(
            @JsonProperty("email_address") String emailAddress,
            @Nullable InvitationObject invitation,
            @Nullable List<ApiError> errors) {}
}
