package io.cloakroom.wallet.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.cloakroom.wallet.WalletAccount;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/**
 * A wallet that was linked to a user, or is not linked any more, for those who want to know of it.
 *
 * @param address with its checksum
 * @param chainId null for a plain account, which is the same on every chain
 * @param createdAt when it was linked, in milliseconds since the epoch
 */
@JsonPropertyOrder({"id", "object", "user_id", "address", "chain_id", "created_at"})
@JsonInclude(JsonInclude.Include.ALWAYS)
record LinkedWallet(
        String id,
        @JsonProperty("user_id") String userId,
        String address,
        @JsonProperty("chain_id") @Nullable Long chainId,
        @JsonProperty("created_at") long createdAt) {

    static final String LINKED = "wallet.linked";
    static final String UNLINKED = "wallet.unlinked";

    static LinkedWallet of(UserModel user, WalletAccount account, CredentialModel credential) {
        return new LinkedWallet(
                credential.getId(),
                user.getId(),
                account.address().checksummed(),
                account.chain().isPresent() ? account.chain().getAsLong() : null,
                credential.getCreatedDate());
    }

    @JsonProperty
    String object() {
        return "wallet";
    }
}
