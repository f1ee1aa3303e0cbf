package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.MemberRole;
import io.cloakroom.core.keycloak.MemberRoleReader;
import io.cloakroom.core.keycloak.MemberRoleReaderFactory;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.Standing;
import org.keycloak.models.KeycloakSession;

/** Reads roles as the tokens have them. */
public final class MemberRoleReaderProviderFactory implements MemberRoleReaderFactory {

    @Override
    public MemberRoleReader create(KeycloakSession session) {
        return (organization, member) -> {
            Standing standing =
                    new MemberRoles(session, session.getContext().getRealm()).standing(organization, member);
            return new MemberRole(
                    standing.leading().key().value(),
                    standing.leading().name(),
                    standing.permissions().stream().map(PermissionKey::value).toList());
        };
    }

    @Override
    public String getId() {
        return "cloakroom";
    }
}
