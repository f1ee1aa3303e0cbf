package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.DomainClaim;
import io.cloakroom.organizations.EmailDomain;
import io.cloakroom.organizations.EnrollmentMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * What verified domains do for users. Nothing of it is stored for anybody: it holds as long as the user has a confirmed
 * address at the domain, the organization has the domain, and its mode says so.
 */
final class Enrollments {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationProvider organizations;

    Enrollments(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.organizations = session.getProvider(OrganizationProvider.class);
    }

    /** The organization that a user who is not in it may join, or ask to join, by their address. */
    Optional<OrganizationModel> organization(UserModel user, EnrollmentMode mode) {
        @Nullable String email = user.getEmail();
        if (!organizations.isEnabled() || email == null || !user.isEmailVerified()) {
            return Optional.empty();
        }
        return EmailDomain.of(email).flatMap(domain -> Optional.ofNullable(organizations.getByDomainName(domain.name()))
                .filter(OrganizationModel::isEnabled)
                .filter(organization -> has(organization, domain))
                .filter(organization -> mode == mode(organization, domain))
                .filter(organization -> !organization.isMember(user)));
    }

    /** Keycloak answers for a domain above this one, too, and for one that nobody has verified. */
    private static boolean has(OrganizationModel organization, EmailDomain domain) {
        return organization
                .getDomains()
                .anyMatch(known -> known.isVerified() && known.getName().equalsIgnoreCase(domain.name()));
    }

    private EnrollmentMode mode(OrganizationModel organization, EmailDomain domain) {
        return new JpaDomains(session, realm)
                .find(organization.getId(), domain)
                .map(DomainClaim::mode)
                .orElse(EnrollmentMode.MANUAL_INVITATION);
    }
}
