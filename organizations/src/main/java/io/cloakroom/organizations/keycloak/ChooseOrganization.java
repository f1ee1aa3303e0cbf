package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.ActiveOrganization;
import io.cloakroom.organizations.Membership;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Shows Keycloak's own page of organizations at the end of a sign-in, until one is chosen. */
final class ChooseOrganization implements RequiredActionProvider {

    private static final String TEMPLATE = "select-organization.ftl";

    /** The field of that page; an alias. */
    private static final String FIELD = "kc.org";

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        if (hasPages(context) && getsOurClaims(context) && isOpen(context)) {
            signIn.addRequiredAction(ChooseOrganizationFactory.ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        List<OrganizationModel> organizations = memberships(context)
                .enabled()
                .sorted(Comparator.comparing(OrganizationModel::getName))
                .toList();
        if (organizations.isEmpty()) {
            context.success();
            return;
        }
        context.challenge(page(context, organizations));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<Membership> chosen = Optional.ofNullable(
                        context.getHttpRequest().getDecodedFormParameters().getFirst(FIELD))
                .flatMap(memberships(context)::in);
        if (chosen.isEmpty()) {
            requiredActionChallenge(context);
            return;
        }
        TokenRequests.ask(context.getAuthenticationSession(), chosen.get().organizationId());
        context.success();
    }

    @Override
    public void close() {}

    private static Response page(RequiredActionContext context, List<OrganizationModel> organizations) {
        List<Map<String, String>> listed = organizations.stream()
                .map(organization -> Map.of("alias", organization.getAlias(), "name", organization.getName()))
                .toList();
        return context.form()
                .setAttribute("user", Map.of("organizations", listed))
                .createForm(TEMPLATE);
    }

    /** The password grant has none: whoever asks for tokens that way starts in their first organization. */
    private static boolean hasPages(RequiredActionContext context) {
        return !context.getUriInfo().getPath().endsWith("/token");
    }

    /** Whether the app is told of organizations at all; the account console, for one, is not. */
    private static boolean getsOurClaims(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        ClientModel client = signIn.getClient();
        return OIDCLoginProtocol.LOGIN_PROTOCOL.equals(client.getProtocol())
                && TokenManager.getRequestedClientScopes(
                                context.getSession(),
                                signIn.getClientNote(OIDCLoginProtocol.SCOPE_PARAM),
                                client,
                                context.getUser())
                        .flatMap(ProtocolMapperContainerModel::getProtocolMappersStream)
                        .anyMatch(mapper -> OrganizationClaimsMapper.ID.equals(mapper.getProtocolMapper()));
    }

    private static boolean isOpen(RequiredActionContext context) {
        KeycloakSession session = context.getSession();
        if (!session.getProvider(OrganizationProvider.class).isEnabled()) {
            return false;
        }
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        ActiveOrganizations active = new ActiveOrganizations(session, context.getRealm());
        // A session that goes on has the id of its sign-in.
        @Nullable
        UserSessionModel continued = session.sessions()
                .getUserSession(context.getRealm(), signIn.getParentSession().getId());
        return ActiveOrganization.isOpen(
                TokenRequests.read(signIn),
                Optional.ofNullable(continued).flatMap(active::choice),
                active.rules(),
                memberships(context));
    }

    private static KeycloakMemberships memberships(RequiredActionContext context) {
        return new KeycloakMemberships(
                context.getSession(), context.getRealm(), RealmRules.of(context.getRealm()), context.getUser());
    }
}
