package io.cloakroom.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user did something.
 *
 * @param clientId of the application; empty where there was none
 * @param organizationId the active organization, if there was one
 */
public record Activity(
        String realmId, String userId, Instant at, Optional<String> clientId, Optional<String> organizationId) {

    public UsageMonth month() {
        return UsageMonth.of(at);
    }

    /** Whose figures it belongs to. */
    public List<Scope> scopes() {
        return Stream.of(Optional.of(Scope.REALM), clientId.map(Scope::client), organizationId.map(Scope::organization))
                .flatMap(Optional::stream)
                .toList();
    }
}
