package io.cloakroom.wallet.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.MeRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/** A user's own wallets: to list, to name, to unlink. They are linked by the required action. */
public final class MyWalletsResource {

    private static final int MAX_LABEL = 100;

    private final MeRequest request;
    private final Clock clock;

    MyWalletsResource(MeRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            request.requireManageAccount();
            PageRequest page = PageRequest.parse(limit, offset);
            List<WalletObject> all =
                    Wallets.list(request.user()).stream().map(WalletObject::of).toList();
            return new Page<>(
                    all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
        });
    }

    @PATCH
    @Path("{id}")
    public Response rename(@PathParam("id") String id, @Nullable String body) {
        return ApiResponses.ok(() -> {
            request.requireManageAccount();
            WalletCredential wallet = find(id);
            @Nullable String label = ApiResponses.read(body, Change.class).label();
            if (label == null || label.isBlank() || label.length() > MAX_LABEL) {
                throw ApiException.invalidParameter("label", "A label has 1 to %d characters.".formatted(MAX_LABEL));
            }
            wallet.setUserLabel(label.strip());
            request.user().credentialManager().updateCredentialLabel(id, label.strip());
            return WalletObject.of(wallet);
        });
    }

    /** Needs a fresh sign-in; the last way to sign in stays. */
    @DELETE
    @Path("{id}")
    public Response unlink(@PathParam("id") String id) {
        return ApiResponses.noContent(() -> {
            request.requireManageAccount();
            request.requireFreshSignIn(clock);
            WalletCredential wallet = find(id);
            if (Wallets.isOnlyWayIn(request.session(), request.realm(), request.user())) {
                throw new ApiException(
                        409,
                        new ApiError(
                                "last_sign_in_method",
                                "The only way to sign in",
                                "Link another wallet, set a password or a passkey, or verify an e-mail address, before"
                                        + " you unlink this wallet.",
                                Map.of()));
            }
            new Wallets(request.session(), request.realm(), clock).unlink(request.user(), wallet);
            EventBuilder event = new EventBuilder(
                            request.realm(),
                            request.session(),
                            request.session().getContext().getConnection())
                    .event(EventType.REMOVE_CREDENTIAL)
                    .client(request.token().getIssuedFor())
                    .user(request.user())
                    .session(request.userSession());
            WalletEvents.describe(event, wallet.account(), wallet).success();
        });
    }

    private WalletCredential find(String id) {
        return Wallets.list(request.user()).stream()
                .filter(wallet -> wallet.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("wallet"));
    }

    private record Change(@JsonProperty("label") @Nullable String label) {}
}
