package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.ClerkClaims;
import io.cloakroom.organizations.FlatClaims;
import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.PermissionKey;
import io.cloakroom.organizations.TokenPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/** Puts the active organization and the user's role in it into tokens. */
public final class OrganizationClaimsMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper,
                OIDCIDTokenMapper,
                UserInfoTokenMapper,
                TokenIntrospectionTokenMapper,
                EnvironmentDependentProviderFactory {

    public static final String ID = "cloakroom-organization-claims";

    private static final RareWarning NO_ROOM = new RareWarning(OrganizationClaimsMapper.class);
    private static final String FORMAT = "format";
    private static final String FORMAT_FLAT = "flat";
    private static final String FORMAT_CLERK = "clerk-v2";
    private static final String PLAN_ATTRIBUTE = "plan.attribute";

    /** After Keycloak's own organization mappers (the later of them has 10), whose choice we follow. */
    private static final int PRIORITY = 20;

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        RealmModel realm = userSession.getRealm();
        ActiveOrganizations organizations = new ActiveOrganizations(session, realm);
        Optional<Membership> active =
                organizations.of(userSession, clientSession).membership();
        List<PermissionKey> permissions =
                active.map(membership -> tokenPermissions(realm, membership)).orElseGet(List::of);
        if (FORMAT_CLERK.equals(model.getConfig().get(FORMAT))) {
            boolean pending = active.isEmpty()
                    && organizations.rules().personalContext() == OrganizationRules.PersonalContext.FORBIDDEN;
            Optional<String> plan = new Plans(session, model.getConfig().get(PLAN_ATTRIBUTE))
                    .of(active.map(Membership::organizationId), userSession.getUser());
            token.getOtherClaims()
                    .putAll(ClerkClaims.of(
                            active, permissions, plan, SessionReader.facts(session, userSession, pending)));
        } else {
            active.map(membership -> FlatClaims.of(membership, permissions, organizations.rules()))
                    .ifPresent(token.getOtherClaims()::putAll);
        }
    }

    private static List<PermissionKey> tokenPermissions(RealmModel realm, Membership membership) {
        TokenPermissions permissions = TokenPermissions.of(membership.standing());
        if (permissions.left() > 0) {
            NO_ROOM.log(
                    "A token has no room for %d of the permissions that the role %s of realm %s gives in organization"
                            + " %s: they are left out. Give the role fewer.",
                    permissions.left(), membership.standing().leading().key(), realm.getName(), membership.slug());
        }
        return permissions.keys();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        properties.add(new ProviderConfigProperty(
                FORMAT,
                "Format",
                "How the claims are laid out. \"flat\": org_id, org_slug, org_name, org_role and org_permissions."
                        + " \"clerk-v2\": o, fea, pla, sts, fva, act and v.",
                ProviderConfigProperty.LIST_TYPE,
                FORMAT_FLAT,
                FORMAT_FLAT,
                FORMAT_CLERK));
        properties.add(new ProviderConfigProperty(
                PLAN_ATTRIBUTE,
                "Plan attribute",
                "The attribute of an organization, and of a user, that names the plan for \"clerk-v2\"."
                        + " Empty: no plan in tokens.",
                ProviderConfigProperty.STRING_TYPE,
                ""));
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, OrganizationClaimsMapper.class);
        return properties;
    }

    @Override
    public void validateConfig(
            KeycloakSession session, RealmModel realm, ProtocolMapperContainerModel client, ProtocolMapperModel mapper)
            throws ProtocolMapperConfigException {
        String format = mapper.getConfig().getOrDefault(FORMAT, FORMAT_FLAT);
        if (!FORMAT_FLAT.equals(format) && !FORMAT_CLERK.equals(format)) {
            throw new ProtocolMapperConfigException(
                    "The format \"%s\" of %s is unknown; use \"flat\" or \"clerk-v2\".".formatted(format, ID));
        }
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Active organization (Cloakroom)";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the session's active organization and the user's role in it.";
    }

    @Override
    public boolean isSupported(Config.Scope config) {
        return Profile.isFeatureEnabled(Profile.Feature.ORGANIZATION);
    }
}
