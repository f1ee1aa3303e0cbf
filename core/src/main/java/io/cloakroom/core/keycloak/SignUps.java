package io.cloakroom.core.keycloak;

import io.cloakroom.core.keycloak.SignUp.Way;
import io.cloakroom.core.keycloak.SignUpGate.Obstacle;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RoleModel.RoleGrantedEvent;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks all {@link SignUpGate}s about each account that somebody makes for themselves. Each new account, whichever way it is
 * made, gets the realm's default role; Keycloak tells of that, and what throws then is rolled back. So no flow needs a step
 * for it.
 */
public final class SignUps {

    private static final String ATTRIBUTE = "cloakroom.sign-up";

    private static final Map<String, Way> WAYS = Map.of(
            LoginActionsService.REGISTRATION_PATH, Way.FORM,
            LoginActionsService.FIRST_BROKER_LOGIN_PATH, Way.IDENTITY_PROVIDER);

    private SignUps() {}

    /**
     * The next account of this request is somebody's who signs up. Keycloak's own ways to sign up are known without it.
     *
     * @param confirmedAddress an e-mail address that they have shown to be theirs
     */
    public static void announce(KeycloakSession session, Optional<String> confirmedAddress) {
        session.setAttribute(ATTRIBUTE, confirmedAddress.orElse(""));
    }

    static void watch(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RoleGrantedEvent granted) {
                KeycloakSession session = granted.getKeycloakSession();
                signUp(session, granted).ifPresent(signUp -> askGates(session, signUp));
            }
        });
    }

    private static Optional<SignUp> signUp(KeycloakSession session, RoleGrantedEvent granted) {
        @Nullable AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        if (tab == null || !granted.getRole().equals(tab.getRealm().getDefaultRole())) {
            return Optional.empty();
        }
        Optional<String> announced = announced(session);
        return Optional.ofNullable(tab.getAuthNote(AuthenticationProcessor.CURRENT_FLOW_PATH))
                .flatMap(path -> Optional.ofNullable(WAYS.get(path)))
                .or(() -> announced.map(address -> Way.STEP))
                .map(way -> new SignUp(
                        tab.getRealm(), granted.getUser(), tab, way, announced.filter(address -> !address.isEmpty())));
    }

    /** The address; an empty text where none is confirmed. */
    private static Optional<String> announced(KeycloakSession session) {
        @Nullable Object address = session.getAttribute(ATTRIBUTE);
        return Optional.ofNullable(address).map(String::valueOf);
    }

    private static void askGates(KeycloakSession session, SignUp signUp) {
        Optional<Obstacle> obstacle = session.getAllProviders(SignUpGate.class).stream()
                .flatMap(gate -> gate.obstacle(signUp).stream())
                .findFirst();
        if (obstacle.isPresent()) {
            throw refusal(session, signUp, obstacle.get());
        }
    }

    /** The event is kept: Keycloak writes errors in a transaction of their own. */
    private static WebApplicationException refusal(KeycloakSession session, SignUp signUp, Obstacle obstacle) {
        new EventBuilder(signUp.realm(), session, session.getContext().getConnection())
                .event(EventType.REGISTER)
                .client(signUp.tab().getClient())
                .detail(Details.REASON, obstacle.reason())
                .error(Errors.REGISTRATION_DISABLED);
        return Refusals.onTheWay(session, signUp.tab(), obstacle.message());
    }
}
