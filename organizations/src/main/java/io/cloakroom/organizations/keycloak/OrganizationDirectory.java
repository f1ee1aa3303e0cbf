package io.cloakroom.organizations.keycloak;

import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.organization.OrganizationProvider;

/** The realm's organizations, by what requests call them. */
final class OrganizationDirectory {

    /** What is longer, or has a control character in it, is nothing that a database should be asked for. */
    private static final Pattern PLAUSIBLE = Pattern.compile("[^\\p{Cntrl}]{1,255}");

    private final OrganizationProvider organizations;

    OrganizationDirectory(KeycloakSession session) {
        this.organizations = session.getProvider(OrganizationProvider.class);
    }

    /** An id goes before an alias that looks the same. */
    Optional<OrganizationModel> find(String idOrSlug) {
        if (!PLAUSIBLE.matcher(idOrSlug).matches()) {
            return Optional.empty();
        }
        return byId(idOrSlug).or(() -> Optional.ofNullable(organizations.getByAlias(idOrSlug)));
    }

    /** The organization of this realm that has this id. */
    Optional<OrganizationModel> byId(String id) {
        try {
            return Optional.ofNullable(organizations.getById(id));
        } catch (ModelException e) {
            // Keycloak's answer to the id of another realm's organization.
            return Optional.empty();
        }
    }
}
