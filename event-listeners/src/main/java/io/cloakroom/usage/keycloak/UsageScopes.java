package io.cloakroom.usage.keycloak;

import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.usage.Scope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;

/** Organizations and clients by the names that callers know them by. */
final class UsageScopes {

    private final KeycloakSession session;
    private final RealmModel realm;

    UsageScopes(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * The scope that the query parameters name; the realm where they name none.
     *
     * @throws ApiException 404 for an organization or client that is not of this realm and never was, 422 for both at once
     */
    Scope named(@Nullable String organization, @Nullable String client) {
        if (organization != null && client != null) {
            throw ApiException.invalidParameter("client", "Name an organization or a client, not both.");
        }
        if (organization != null) {
            return organization(organization)
                    .map(known -> Scope.organization(known.getId()))
                    .orElseGet(() -> formerly(Scope.organization(organization), "organization"));
        }
        if (client != null) {
            Scope scope = Scope.client(client);
            return session.clients().getClientByClientId(realm, client) == null ? formerly(scope, "client") : scope;
        }
        return Scope.REALM;
    }

    Optional<OrganizationModel> organization(String idOrAlias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return Optional.ofNullable(organizations.getById(idOrAlias))
                .or(() -> Optional.ofNullable(organizations.getByAlias(idOrAlias)));
    }

    /** Null for what has no name, or is gone. */
    @Nullable
    String name(Scope scope, Scope.Kind kind) {
        if (kind == Scope.Kind.ORGANIZATIONS) {
            return Optional.ofNullable(
                            session.getProvider(OrganizationProvider.class).getById(scope.subject()))
                    .map(OrganizationModel::getName)
                    .orElse(null);
        }
        return Optional.ofNullable(session.clients().getClientByClientId(realm, scope.subject()))
                .map(ClientModel::getName)
                .orElse(null);
    }

    /** What has been deleted keeps its figures. */
    private Scope formerly(Scope scope, String what) {
        if (!new UsageFigures(Jpa.entityManager(session), realm.getId()).hasAny(scope)) {
            throw ApiException.notFound(what);
        }
        return scope;
    }
}
