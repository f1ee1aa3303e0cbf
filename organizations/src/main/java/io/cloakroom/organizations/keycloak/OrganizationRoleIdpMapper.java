package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.RoleKey;
import io.cloakroom.organizations.RoleMapping;
import io.cloakroom.organizations.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.broker.oidc.mappers.AbstractClaimMapper;
import org.keycloak.broker.provider.AbstractIdentityProviderMapper;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.common.Profile;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.IdentityProviderSyncMode;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Gives those who sign in at an organization's own identity provider the role that it says they have. */
public final class OrganizationRoleIdpMapper extends AbstractIdentityProviderMapper
        implements EnvironmentDependentProviderFactory {

    public static final String ID = "cloakroom-organization-role-idp-mapper";

    private static final RareWarning UNKNOWN = new RareWarning(OrganizationRoleIdpMapper.class);
    private static final String CLAIM = "claim";
    private static final String ROLES = "roles";

    @Override
    public void importNewUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext identity) {
        assign(session, realm, user, mapper, identity);
    }

    @Override
    public void updateBrokeredUser(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext identity) {
        assign(session, realm, user, mapper, identity);
    }

    @Override
    public boolean supportsSyncMode(IdentityProviderSyncMode syncMode) {
        return syncMode == IdentityProviderSyncMode.IMPORT || syncMode == IdentityProviderSyncMode.FORCE;
    }

    /** The provider's word counts as an administrator's of the realm does, also about the last administrator. */
    private static void assign(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext identity) {
        OrganizationRules rules = RealmRules.of(realm);
        RoleMapping mapping = mapping(mapper);
        Optional.ofNullable(identity.getIdpConfig().getOrganizationId())
                .flatMap(new OrganizationDirectory(session)::byId)
                .filter(organization -> organization.isMember(user))
                .ifPresent(organization -> new RoleGroups(session)
                        .assign(
                                organization,
                                user,
                                Standing.of(mapping.of(values(mapper, identity)), rules, new RealmRoles(realm))
                                        .roleKeys()));
    }

    /** Of OpenID Connect, the claim; of SAML, the attribute that Keycloak's own importer has read. */
    private static Collection<String> values(IdentityProviderMapperModel mapper, BrokeredIdentityContext identity) {
        String claim = mapper.getConfig().getOrDefault(CLAIM, "");
        @Nullable Object value = claim.isEmpty() ? null : AbstractClaimMapper.getClaimValue(identity, claim);
        if (value == null) {
            return identity.getAttributes().getOrDefault(claim, List.of());
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    private static RoleMapping mapping(IdentityProviderMapperModel mapper) {
        Map<String, RoleKey> roles = new HashMap<>();
        mapper.getConfigMap(ROLES)
                .forEach((value, keys) -> keys.forEach(key -> RoleKey.tryParse(key)
                        .ifPresentOrElse(
                                role -> roles.put(value, role),
                                () -> UNKNOWN.log(
                                        "The mapper %s of identity provider %s names a role that is none; a role's key"
                                                + " is org: and small letters.",
                                        mapper.getName(), mapper.getIdentityProviderAlias()))));
        return new RoleMapping(roles);
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(
                new ProviderConfigProperty(
                        CLAIM,
                        "Claim or attribute",
                        "OpenID Connect: the claim whose values say what a user is, such as \"groups\"; a path has dots."
                                + " SAML: the user attribute into which an \"Attribute Importer\" of this provider reads"
                                + " them.",
                        ProviderConfigProperty.STRING_TYPE,
                        "groups"),
                new ProviderConfigProperty(
                        ROLES,
                        "Roles",
                        "For each value of the claim, the key of the role in the organization, such as \"org:admin\"."
                                + " Who has none of these values has the realm's default role.",
                        ProviderConfigProperty.MAP_TYPE,
                        null));
    }

    @Override
    public String[] getCompatibleProviders() {
        return new String[] {IdentityProviderMapper.ANY_PROVIDER};
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayCategory() {
        return "Role Importer";
    }

    @Override
    public String getDisplayType() {
        return "Role in the organization (Cloakroom)";
    }

    @Override
    public String getHelpText() {
        return "Gives the user a role in the organization that this provider is linked to.";
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return Profile.isFeatureEnabled(Profile.Feature.ORGANIZATION);
    }
}
