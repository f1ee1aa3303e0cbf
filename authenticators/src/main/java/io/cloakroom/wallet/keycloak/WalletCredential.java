package io.cloakroom.wallet.keycloak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.wallet.WalletAccount;
import io.cloakroom.wallet.WalletAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.util.JsonSerialization;

/** A wallet as one of a user's credentials. It holds no secret. */
public final class WalletCredential extends CredentialModel {

    static final String TYPE = "cloakroom-wallet";

    private static final long serialVersionUID = 1L;

    private WalletCredential() {}

    static WalletCredential of(WalletAccount account, String label, Instant createdAt) {
        WalletCredential credential = new WalletCredential();
        credential.setType(TYPE);
        credential.setUserLabel(label);
        credential.setCreatedDate(createdAt.toEpochMilli());
        credential.setSecretData("{}");
        credential.write(new Data(
                account.chain().isPresent() ? account.chain().getAsLong() : null,
                account.address().checksummed(),
                null));
        return credential;
    }

    static WalletCredential of(CredentialModel model) {
        WalletCredential credential = new WalletCredential();
        credential.setId(model.getId());
        credential.setType(model.getType());
        credential.setUserLabel(model.getUserLabel());
        credential.setCreatedDate(model.getCreatedDate());
        credential.setSecretData(model.getSecretData());
        credential.setCredentialData(model.getCredentialData());
        return credential;
    }

    WalletAccount account() {
        Data data = read();
        return new WalletAccount(
                data.chain() == null ? OptionalLong.empty() : OptionalLong.of(data.chain()),
                WalletAddress.ofChecksummed(data.address())
                        .orElseThrow(() -> new IllegalStateException("A wallet's credential has no address.")));
    }

    /** Null until the first sign-in after it was linked. */
    @Nullable
    Instant lastUsedAt() {
        @Nullable Long at = read().lastUsedAt();
        return at == null ? null : Instant.ofEpochMilli(at);
    }

    void usedAt(Instant at) {
        Data data = read();
        write(new Data(data.chain(), data.address(), at.toEpochMilli()));
    }

    private Data read() {
        try {
            return JsonSerialization.readValue(getCredentialData(), Data.class);
        } catch (IOException e) {
            throw new IllegalStateException("A wallet's credential cannot be read.", e);
        }
    }

    private void write(Data data) {
        try {
            setCredentialData(JsonSerialization.writeValueAsString(data));
        } catch (IOException e) {
            throw new IllegalStateException("A wallet's credential cannot be written.", e);
        }
    }

    /**
     * @param chain null for a plain account
     * @param lastUsedAt milliseconds since the epoch
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            @JsonProperty("chain") @Nullable Long chain,
            @JsonProperty("address") String address,
            @JsonProperty("lastUsedAt") @Nullable Long lastUsedAt) {}
}
