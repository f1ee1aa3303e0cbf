package io.cloakroom.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user, in the shape of Clerk's {@code User}. Times are milliseconds since the epoch. */
@JsonPropertyOrder({"id", "object"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserObject(
        String id,
        @Nullable String username,
        @JsonProperty("first_name") @Nullable String firstName,
        @JsonProperty("last_name") @Nullable String lastName,
        @JsonProperty("locale") @Nullable String locale,
        @JsonProperty("image_url") @Nullable String imageUrl,
        @JsonProperty("has_image") boolean hasImage,
        @JsonProperty("primary_email_address_id") @Nullable String primaryEmailAddressId,
        @JsonProperty("primary_phone_number_id") @Nullable String primaryPhoneNumberId,
        @JsonProperty("primary_web3_wallet_id") @Nullable String primaryWeb3WalletId,
        @JsonProperty("email_addresses") List<EmailAddressObject> emailAddresses,
        @JsonProperty("phone_numbers") List<Object> phoneNumbers,
        @JsonProperty("web3_wallets") List<Object> web3Wallets,
        @JsonProperty("external_accounts") List<Object> externalAccounts,
        @JsonProperty("external_id") @Nullable String externalId,
        @JsonProperty("public_metadata") Map<String, Object> publicMetadata,
        @JsonProperty("private_metadata") Map<String, Object> privateMetadata,
        @JsonProperty("unsafe_metadata") Map<String, Object> unsafeMetadata,
        boolean banned,
        boolean locked,
        @JsonProperty("created_at") @Nullable Long createdAt,
        @JsonProperty("updated_at") @Nullable Long updatedAt,
        @JsonProperty("last_sign_in_at") @Nullable Long lastSignInAt) {

    public UserObject {
        emailAddresses = List.copyOf(emailAddresses);
        phoneNumbers = List.copyOf(phoneNumbers);
        web3Wallets = List.copyOf(web3Wallets);
        externalAccounts = List.copyOf(externalAccounts);
        publicMetadata = Map.copyOf(publicMetadata);
        privateMetadata = Map.copyOf(privateMetadata);
        unsafeMetadata = Map.copyOf(unsafeMetadata);
    }

    @JsonProperty
    public String object() {
        return "user";
    }
}
