package io.cloakroom.organizations;

import java.util.Optional;

/**
 * A choice of the active organization that was made earlier.
 *
 * @param organizationId empty for the personal context
 * @param turn how often the whole session had been switched when this was chosen
 */
public record Choice(Optional<String> organizationId, long turn) {

    /** The later of what a token's chain holds and what its session was switched to. */
    public static Optional<Choice> latest(Optional<Choice> ofTheChain, Optional<Choice> ofTheSession) {
        if (ofTheChain.isEmpty() || ofTheSession.isEmpty()) {
            return ofTheChain.or(() -> ofTheSession);
        }
        return ofTheSession.get().turn() > ofTheChain.get().turn() ? ofTheSession : ofTheChain;
    }
}
