package io.cloakroom.organizations;

import java.util.Optional;

/**
 * What a token says of the session it is issued in.
 *
 * @param firstFactorAge whole minutes since the user proved who they are; -1 where that is unknown
 * @param secondFactorAge the same for the second factor; -1 where there was none
 * @param impersonatorId who acts in the user's name, if somebody does
 * @param pending whether the user has to choose an organization before the session is of use
 */
public record SessionFacts(
        long firstFactorAge, long secondFactorAge, Optional<String> impersonatorId, boolean pending) {}
