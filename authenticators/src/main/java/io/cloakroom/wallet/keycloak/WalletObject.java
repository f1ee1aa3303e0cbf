package io.cloakroom.wallet.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.wallet.WalletAccount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A wallet in the API. Times are ISO 8601.
 *
 * @param address with its checksum
 * @param chainId null for a plain account, which is the same on every chain
 * @param lastUsedAt null until somebody signs in with it
 */
@JsonPropertyOrder({"id", "object"})
public record WalletObject(
        String id,
        String address,
        @JsonProperty("chain_id") @Nullable Long chainId,
        String label,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("last_used_at") @Nullable String lastUsedAt) {

    @JsonProperty
    public String object() {
        return "wallet";
    }

    static WalletObject of(WalletCredential wallet) {
        WalletAccount account = wallet.account();
        @Nullable Instant lastUsedAt = wallet.lastUsedAt();
        return new WalletObject(
                wallet.getId(),
                account.address().checksummed(),
                account.chain().isPresent() ? account.chain().getAsLong() : null,
                wallet.getUserLabel(),
                iso(Instant.ofEpochMilli(wallet.getCreatedDate())),
                lastUsedAt == null ? null : iso(lastUsedAt));
    }

    private static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
