package io.cloakroom.core.keycloak;

import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/** Tells features which role a member of an organization has. */
public interface MemberRoleReader extends Provider {

    /** The role of somebody who is a member; the realm of the context is the organization's. */
    MemberRole roleOf(OrganizationModel organization, UserModel member);

    @Override
    default void close() {}
}
