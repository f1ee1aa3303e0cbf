package io.cloakroom.core.keycloak;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;

/** A step that may turn away who comes too often, for a step that stands for it and has something to ask in between. */
public interface LimitedStep extends Authenticator {

    /** Counts what was sent, and answers in its place if it is too much; then true. To be asked before all else. */
    boolean turnsAway(AuthenticationFlowContext context);

    /** What {@link #action} does with what was not turned away. */
    void proceed(AuthenticationFlowContext context);
}
