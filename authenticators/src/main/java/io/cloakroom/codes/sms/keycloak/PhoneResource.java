package io.cloakroom.codes.sms.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.codes.CodeVerdict;
import io.cloakroom.codes.keycloak.AddressDesk;
import io.cloakroom.codes.keycloak.AddressDesk.Claim;
import io.cloakroom.codes.keycloak.AddressDesk.Sent;
import io.cloakroom.codes.keycloak.Destination;
import io.cloakroom.codes.sms.PhoneNumber;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/** A user's own number: to read, to prove in two steps, to remove. Changes need a fresh sign-in. */
public final class PhoneResource {

    private static final String FIELD = "phone_number";

    private final MeRequest request;
    private final SmsChannel channel;
    private final AddressDesk desk;

    PhoneResource(MeRequest request, SmsChannel channel, AddressDesk desk) {
        this.request = request;
        this.channel = channel;
        this.desk = desk;
    }

    @GET
    public Response get() {
        return ApiResponses.ok(() -> {
            request.requireManageAccount();
            return current().map(Phone::of).orElseThrow(() -> ApiException.notFound("phone number"));
        });
    }

    /** Sends a code to a number; {@code again} asks for another one. */
    @POST
    public Response start(@Nullable String body) {
        return ApiResponses.ok(() -> {
            requireChange();
            Start wanted = ApiResponses.read(body, Start.class);
            Claim claim = claim(wanted.phoneNumber());
            requireNoObstacle(claim);
            Sent sent = desk.send(request.session(), claim, Boolean.TRUE.equals(wanted.again()));
            if (sent instanceof Sent.TooMany tooMany) {
                throw ApiException.tooManyRequests(
                        Duration.between(channel.clock().instant(), tooMany.retryAt()));
            }
            if (sent instanceof Sent.OnItsWay onItsWay) {
                return new Started(
                        claim.destination().address(), onItsWay.resendAt().toString());
            }
            throw unavailable();
        });
    }

    /** Takes the code; the number is the user's from then on. */
    @POST
    @Path("confirm")
    public Response confirm(@Nullable String body) {
        return ApiResponses.ok(() -> {
            requireChange();
            Confirm sent = ApiResponses.read(body, Confirm.class);
            Claim claim = claim(sent.phoneNumber());
            if (sent.code() == null) {
                throw ApiException.missingParameter("code", "Send the code from the text message.");
            }
            requireRight(desk.verify(request.session(), claim, sent.code()));
            if (!channel.confirmed(request.session(), request.realm(), request.user(), claim.destination())) {
                throw error(409, "phone_number_taken", "Taken", "Another account has this number.");
            }
            audit(claim.destination().masked());
            return new Phone(claim.destination().address(), true);
        });
    }

    @DELETE
    public Response remove() {
        return ApiResponses.noContent(() -> {
            requireChange();
            PhoneNumber number = current().orElseThrow(() -> ApiException.notFound("phone number"));
            if (isOnlyWayIn(request.user())) {
                throw error(
                        409,
                        "last_sign_in_method",
                        "The only way to sign in",
                        "Set a password or a passkey, or verify an e-mail address, before you remove this number.");
            }
            channel.phones(request.session(), request.realm()).release(request.user());
            audit(number.masked());
        });
    }

    private void requireChange() {
        request.requireManageAccount();
        request.requireFreshSignIn(channel.clock());
    }

    private Claim claim(@Nullable String typed) {
        if (typed == null) {
            throw ApiException.missingParameter(FIELD, "Send a phone number, such as +4915123456789.");
        }
        Destination destination = channel.parse(request.session(), request.realm(), typed)
                .orElseThrow(() -> ApiException.invalidParameter(
                        FIELD, "This is no phone number. Send it with its country code: +4915123456789."));
        return new Claim(request.userSession().getId(), request.user(), destination);
    }

    private void requireNoObstacle(Claim claim) {
        Optional<String> obstacle = channel.obstacle(
                request.session(),
                request.realm(),
                Optional.of(claim.destination()),
                request.session().getContext().getConnection().getRemoteAddr());
        if (obstacle.isEmpty()) {
            return;
        }
        if (obstacle.get().equals(SmsChannel.UNAVAILABLE)) {
            throw unavailable();
        }
        throw error(
                422,
                "phone_number_not_allowed",
                "This number cannot be used",
                "It is no mobile, or in a country that this realm sends no text messages to.");
    }

    private void requireRight(CodeVerdict verdict) {
        if (verdict instanceof CodeVerdict.Locked locked) {
            throw ApiException.tooManyRequests(Duration.between(channel.clock().instant(), locked.until()));
        }
        if (verdict instanceof CodeVerdict.Wrong) {
            throw error(422, "code_incorrect", "The code is wrong", "This is not the code that was sent.");
        }
        if (verdict instanceof CodeVerdict.Spent) {
            throw error(422, "code_expired", "The code is no longer good", "Ask for another code.");
        }
    }

    private Optional<PhoneNumber> current() {
        return channel.phones(request.session(), request.realm()).number(request.user());
    }

    private boolean isOnlyWayIn(UserModel user) {
        return !user.isEmailVerified()
                && user.credentialManager()
                        .getStoredCredentialsStream()
                        .findAny()
                        .isEmpty()
                && request.session()
                        .users()
                        .getFederatedIdentitiesStream(request.realm(), user)
                        .findAny()
                        .isEmpty();
    }

    private void audit(String masked) {
        new EventBuilder(
                        request.realm(),
                        request.session(),
                        request.session().getContext().getConnection())
                .event(EventType.UPDATE_PROFILE)
                .client(request.token().getIssuedFor())
                .user(request.user())
                .session(request.userSession())
                .detail(FIELD, masked)
                .success();
    }

    private static ApiException unavailable() {
        return error(503, "sms_unavailable", "No text message was sent", "Try again in a few minutes.");
    }

    private static ApiException error(int status, String code, String message, String explanation) {
        return new ApiException(status, new ApiError(code, message, explanation, Map.of()));
    }

    private record Phone(
            @JsonProperty("phone_number") String phoneNumber,
            @JsonProperty("verified") boolean verified) {

        static Phone of(PhoneNumber number) {
            return new Phone(number.e164(), true);
        }
    }

    private record Started(
            @JsonProperty("phone_number") String phoneNumber,
            @JsonProperty("resend_at") String resendAt) {}

    private record Start(
            @JsonProperty("phone_number") @Nullable String phoneNumber,
            @JsonProperty("again") @Nullable Boolean again) {}

    private record Confirm(
            @JsonProperty("phone_number") @Nullable String phoneNumber,
            @JsonProperty("code") @Nullable String code) {}
}
