package io.cloakroom.organizations.keycloak;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/** The plans that organizations and users are on, in an attribute of theirs. */
final class Plans {

    private final KeycloakSession session;
    private final @Nullable String attribute;

    /** @param attribute null or blank where nobody has a plan */
    Plans(KeycloakSession session, @Nullable String attribute) {
        this.session = session;
        this.attribute = attribute;
    }

    /** The organization's plan; the user's where there is no organization. */
    Optional<String> of(Optional<String> organizationId, UserModel user) {
        if (attribute == null || attribute.isBlank()) {
            return Optional.empty();
        }
        if (organizationId.isEmpty()) {
            return Optional.ofNullable(user.getFirstAttribute(attribute));
        }
        return organizationId
                .flatMap(new OrganizationDirectory(session)::byId)
                .map(OrganizationModel::getAttributes)
                .map(attributes -> attributes.get(attribute))
                .map(List::stream)
                .flatMap(values -> values.findFirst());
    }
}
