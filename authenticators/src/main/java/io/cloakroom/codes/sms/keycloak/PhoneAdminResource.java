package io.cloakroom.codes.sms.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.codes.sms.PhoneNumber;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.AdminRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.UserModel;

/** The proved numbers of a realm's users, for whoever may manage them: to look up, to vouch for, to set free. */
public final class PhoneAdminResource {

    private static final String RESOURCE_TYPE = "CLOAKROOM_PHONE_NUMBER";

    private final AdminRequest request;
    private final VerifiedPhones phones;

    PhoneAdminResource(AdminRequest request, SmsChannel channel) {
        this.request = request;
        this.phones = channel.phones(request.session(), request.realm());
    }

    /** The user's number. */
    @GET
    @Path("{user}")
    public Response get(@PathParam("user") String userId) {
        return ApiResponses.ok(() -> new Phone(userId, number(user(userId)).e164()));
    }

    /** Enters a number that was proved elsewhere. */
    @PUT
    @Path("{user}")
    public Response put(@PathParam("user") String userId, @Nullable String body) {
        return ApiResponses.ok(() -> {
            UserModel user = user(userId);
            PhoneNumber number = PhoneNumber.parse(
                            ApiResponses.read(body, NewPhone.class).phoneNumber(), Optional.empty())
                    .orElseThrow(() -> ApiException.invalidParameter(
                            "phone_number", "Send a number with its country code, such as +4915123456789."));
            if (!phones.claim(user, number)) {
                throw new ApiException(
                        409, new ApiError("phone_number_taken", "Taken", "Another user has this number.", Map.of()));
            }
            audit(OperationType.UPDATE);
            return new Phone(userId, number.e164());
        });
    }

    /** Takes the number from the user, so that another can prove to have it. */
    @DELETE
    @Path("{user}")
    public Response delete(@PathParam("user") String userId) {
        return ApiResponses.noContent(() -> {
            UserModel user = user(userId);
            PhoneNumber unused = number(user);
            phones.release(user);
            audit(OperationType.DELETE);
        });
    }

    private PhoneNumber number(UserModel user) {
        return phones.number(user).orElseThrow(() -> ApiException.notFound("phone number"));
    }

    private UserModel user(String userId) {
        @Nullable UserModel user = request.session().users().getUserById(request.realm(), userId);
        if (user == null || !request.permissions().users().canManage(user)) {
            throw request.permissions().users().canManage()
                    ? ApiException.notFound("user")
                    : ApiException.forbidden("This needs the role manage-users of the realm.");
        }
        return user;
    }

    private void audit(OperationType operation) {
        request.events()
                .resource(RESOURCE_TYPE)
                .operation(operation)
                .resourcePath(request.session().getContext().getUri())
                .success();
    }

    private record Phone(
            @JsonProperty("user_id") String userId,
            @JsonProperty("phone_number") String phoneNumber) {}

    private record NewPhone(
            @JsonProperty("phone_number") @Nullable String phoneNumber) {}
}
