package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.DomainClaim;
import io.cloakroom.organizations.EmailDomain;
import io.cloakroom.organizations.EnrollmentMode;
import java.util.Optional;

/**
 * A domain of an organization.
 *
 * @param claim empty where an admin made it in Keycloak and nobody did anything with it since
 */
record OrganizationDomain(EmailDomain name, boolean verified, Optional<DomainClaim> claim) {

    EnrollmentMode mode() {
        return claim.map(DomainClaim::mode).orElse(EnrollmentMode.MANUAL_INVITATION);
    }
}
