package io.cloakroom.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user did something.
 *
 * @param clientId of the application; empty where there was none
 * @param organizationId that the tokens are for which the user got; empty where there were none, or for none
 */
public record Activity(
        String realmId, String userId, Instant at, Optional<String> clientId, Optional<String> organizationId) {

    public UsageMonth month() {
        return UsageMonth.of(at);
    }

    /** Whose figures it belongs to. */
    public List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>(3);
        scopes.add(Scope.REALM);
        clientId.ifPresent(id -> scopes.add(Scope.client(id)));
        organizationId.ifPresent(id -> scopes.add(Scope.organization(id)));
        return scopes;
    }
}
