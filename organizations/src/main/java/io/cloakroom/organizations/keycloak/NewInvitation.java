package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.organizations.RoleKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.services.validation.Validation;

/** The body of a request that invites somebody. */
record NewInvitation(
        @JsonProperty("email_address") @Nullable String emailAddress,
        @JsonProperty("role") @Nullable String role) {

    private static final int MAX_LENGTH = 254;

    /** In small letters. */
    String address() {
        if (emailAddress == null) {
            throw ApiException.missingParameter("email_address", "Name the address to invite.");
        }
        String address = emailAddress.strip().toLowerCase(Locale.ROOT);
        if (address.length() > MAX_LENGTH || !Validation.isEmailValid(address)) {
            throw ApiException.invalidParameter("email_address", "That is not an e-mail address.");
        }
        return address;
    }

    RoleKey roleKey() {
        if (role == null) {
            throw ApiException.missingParameter("role", "Name the role's key, such as org:member.");
        }
        return RoleKey.tryParse(role)
                .orElseThrow(() -> ApiException.invalidParameter("role", "That is not a role's key."));
    }
}
