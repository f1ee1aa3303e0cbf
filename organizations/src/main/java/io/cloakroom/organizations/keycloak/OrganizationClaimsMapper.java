package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.SessionNotes;
import io.cloakroom.organizations.ActiveOrganization;
import io.cloakroom.organizations.FlatClaims;
import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.OrganizationScopes;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
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

    /** Names an organization, by id or alias, on an authorization or token request. */
    static final String ORGANIZATION_ID_PARAMETER = "organization_id";

    private static final String FORMAT = "format";
    private static final String FORMAT_FLAT = "flat";

    /** After Keycloak's own organization mappers (the later of them has 10), whose choice we follow. */
    private static final int PRIORITY = 20;

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        activeOrganization(userSession, session, clientSession)
                .map(FlatClaims::of)
                .ifPresent(claims -> token.getOtherClaims().putAll(claims));
    }

    /** One request mints several tokens; they agree, and the second costs nothing. */
    private static Optional<Membership> activeOrganization(
            UserSessionModel userSession, KeycloakSession session, ClientSessionContext clientSession) {
        String key = ID + "/" + userSession.getId();
        Chosen known = session.getAttribute(key, Chosen.class);
        if (known != null) {
            return known.membership();
        }
        Optional<Membership> chosen = choose(userSession, session, clientSession);
        session.setAttribute(key, new Chosen(chosen));
        return chosen;
    }

    private static Optional<Membership> choose(
            UserSessionModel userSession, KeycloakSession session, ClientSessionContext clientSession) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (!organizations.isEnabled() || userSession.getUser() == null) {
            return Optional.empty();
        }
        Optional<String> remembered = Optional.ofNullable(userSession.getNote(SessionNotes.ACTIVE_ORGANIZATION));
        Optional<Membership> chosen = ActiveOrganization.choose(
                requested(session, clientSession),
                remembered,
                new KeycloakMemberships(organizations, userSession.getUser()));
        chosen.map(Membership::organizationId)
                .filter(id -> !remembered.equals(Optional.of(id)))
                .ifPresent(id -> userSession.setNote(SessionNotes.ACTIVE_ORGANIZATION, id));
        return chosen;
    }

    /**
     * A parameter of this token request, else the scope that it names and Keycloak grants, else, in the exchange of a
     * code, what its authorization request asked for: by our parameter, by Keycloak's own selection of an organization,
     * or by scope.
     */
    private static Optional<String> requested(KeycloakSession session, ClientSessionContext clientSession) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        @Nullable String grantType = form.getFirst(OAuth2Constants.GRANT_TYPE);
        if (grantType == null) {
            return Optional.empty();
        }
        Optional<String> parameter = present(form.getFirst(ORGANIZATION_ID_PARAMETER));
        if (parameter.isPresent()) {
            return parameter;
        }
        if (!OAuth2Constants.AUTHORIZATION_CODE.equals(grantType)) {
            // Without a scope on this request, those granted are of the sign-in: older than what the session remembers.
            return present(form.getFirst(OAuth2Constants.SCOPE)).flatMap(scope -> grantedAlias(clientSession, scope));
        }
        return present(clientSession
                        .getClientSession()
                        .getNote(AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX
                                + ORGANIZATION_ID_PARAMETER))
                .or(() -> present(clientSession.getClientSession().getNote(OrganizationModel.ORGANIZATION_ATTRIBUTE)))
                .or(() -> OrganizationScopes.alias(clientSession.getScopeString(true)));
    }

    /** Keycloak drops a scope for an organization that the sign-in did not ask for; so do we. */
    private static Optional<String> grantedAlias(ClientSessionContext clientSession, String requestedScopes) {
        return OrganizationScopes.alias(requestedScopes)
                .filter(alias -> OrganizationScopes.alias(clientSession.getScopeString(true))
                        .equals(Optional.of(alias)));
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        ProviderConfigProperty format = new ProviderConfigProperty(
                FORMAT,
                "Format",
                "How the claims are laid out. \"flat\": org_id, org_slug, org_name, org_role and org_permissions.",
                ProviderConfigProperty.LIST_TYPE,
                FORMAT_FLAT,
                FORMAT_FLAT);
        properties.add(format);
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, OrganizationClaimsMapper.class);
        return properties;
    }

    @Override
    public void validateConfig(
            KeycloakSession session, RealmModel realm, ProtocolMapperContainerModel client, ProtocolMapperModel mapper)
            throws ProtocolMapperConfigException {
        String format = mapper.getConfig().getOrDefault(FORMAT, FORMAT_FLAT);
        if (!FORMAT_FLAT.equals(format)) {
            throw new ProtocolMapperConfigException(
                    "The format \"%s\" of %s is unknown; use \"flat\".".formatted(format, ID));
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

    private record Chosen(Optional<Membership> membership) {}
}
