package io.cloakroom.breach.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.PasswordMark;
import io.cloakroom.core.keycloak.PasswordMarks;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;

/** The passwords of a realm's users that somebody said are compromised. */
public final class CompromisedPasswordsResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_COMPROMISED_PASSWORD";

    private final AdminRequest request;

    CompromisedPasswordsResource(AdminRequest request) {
        this.request = request;
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            if (!request.permissions().users().canView()) {
                throw ApiException.forbidden("This needs the role view-users of the realm.");
            }
            PageRequest page = PageRequest.parse(limit, offset);
            List<Compromised> all;
            try (Stream<BreachStateEntity> rows =
                    new JpaBreachStates(request.session(), request.realm().getId()).marked()) {
                all = rows.flatMap(row -> inForce(row).stream()).toList();
            }
            return new Page<>(
                    all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
        });
    }

    @GET
    @Path("{user}")
    public Response get(@PathParam("user") String id) {
        return ApiResponses.ok(() -> {
            UserModel user = user(id);
            if (!request.permissions().users().canView(user)) {
                throw ApiException.forbidden("This needs the role view-users of the realm.");
            }
            return marks().find(request.realm(), user)
                    .map(mark -> Compromised.of(user, mark))
                    .orElseThrow(() -> ApiException.notFound("mark on this user's password"));
        });
    }

    /** 200 with the mark; a mark that was there gets the new reason. */
    @PUT
    @Path("{user}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response mark(@PathParam("user") String id, @Nullable String body) {
        return ApiResponses.ok(() -> {
            UserModel user = managed(id);
            String reason = reason(body);
            String by = request.permissions().adminAuth().getUser().getId();
            Compromised marked = Compromised.of(user, marks().mark(request.realm(), user, reason, by));
            audit(OperationType.CREATE, Optional.of(marked));
            return marked;
        });
    }

    /** 204. */
    @DELETE
    @Path("{user}")
    public Response lift(@PathParam("user") String id) {
        return ApiResponses.noContent(() -> {
            if (!marks().lift(request.realm(), managed(id))) {
                throw ApiException.notFound("mark on this user's password");
            }
            audit(OperationType.DELETE, Optional.empty());
        });
    }

    private Optional<Compromised> inForce(BreachStateEntity row) {
        @Nullable UserModel user = request.session().users().getUserById(request.realm(), row.userId);
        return user == null || !request.permissions().users().canView(user)
                ? Optional.empty()
                : JpaBreachStates.mark(row)
                        .filter(mark -> mark.password().equals(Passwords.age(user)))
                        .map(mark -> Compromised.of(user, BreachPasswordMarks.mark(mark)));
    }

    private UserModel managed(String id) {
        UserModel user = user(id);
        if (!request.permissions().users().canManage(user)) {
            throw ApiException.forbidden("This needs the role manage-users of the realm.");
        }
        return user;
    }

    /** Those who may not see users learn nothing about which there are. */
    private UserModel user(String id) {
        if (!request.permissions().users().canQuery()) {
            throw ApiException.forbidden("This needs the role view-users or manage-users of the realm.");
        }
        return Optional.ofNullable(request.session().users().getUserById(request.realm(), id))
                .orElseThrow(() -> ApiException.notFound("user"));
    }

    private static String reason(@Nullable String body) {
        @Nullable
        String reason = body == null || body.isBlank()
                ? null
                : ApiResponses.read(body, NewMark.class).reason();
        if (reason != null && reason.length() > PasswordMarks.MAX_REASON) {
            throw ApiException.invalidParameter(
                    "reason", "reason has at most %d characters.".formatted(PasswordMarks.MAX_REASON));
        }
        return reason == null ? "" : reason.strip();
    }

    private PasswordMarks marks() {
        return request.session().getProvider(PasswordMarks.class, BreachPasswordMarksFactory.ID);
    }

    private void audit(OperationType operation, Optional<Compromised> mark) {
        request.events()
                .resource(RESOURCE_TYPE)
                .operation(operation)
                .resourcePath(request.session().getContext().getUri());
        mark.ifPresent(request.events()::representation);
        request.events().success();
    }

    private record NewMark(@JsonProperty("reason") @Nullable String reason) {}

    private record Compromised(
            @JsonProperty("user_id") String userId,
            @JsonProperty("reason") String reason,
            @JsonProperty("marked_by") String markedBy,
            @JsonProperty("marked_at") String markedAt) {

        static Compromised of(UserModel user, PasswordMark mark) {
            return new Compromised(
                    user.getId(), mark.reason(), mark.by(), mark.at().toString());
        }
    }
}
