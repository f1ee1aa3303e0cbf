package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.SessionNotes;
import io.cloakroom.core.keycloak.TokenOrganization;
import io.cloakroom.organizations.ActiveOrganization;
import io.cloakroom.organizations.Choice;
import io.cloakroom.organizations.Membership;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * The active organization of tokens and of sessions. Each chain of tokens holds its own, in its refresh token; the
 * session holds what new chains begin with, and a count of how often it was switched as a whole, by which a chain knows
 * a switch that came after its own choice.
 */
final class ActiveOrganizations {

    private static final String PERSONAL = "cloakroom.personal-context";
    private static final String TURN = "cloakroom.organization-turn";

    private final KeycloakSession session;
    private final RealmModel realm;

    ActiveOrganizations(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** One request mints several tokens; they agree, and the second costs nothing. */
    ActiveOrganization of(UserSessionModel userSession, ClientSessionContext clientSession) {
        return resolved(userSession).orElseGet(() -> {
            ActiveOrganization active = choose(userSession, clientSession);
            session.setAttribute(key(userSession), active);
            TokenOrganization.tell(session, userSession, active.membership().map(Membership::organizationId));
            return active;
        });
    }

    /** What {@link #of} answered in this request, if somebody asked. */
    Optional<ActiveOrganization> resolved(UserSessionModel userSession) {
        return Optional.ofNullable(session.getAttribute(key(userSession), ActiveOrganization.class));
    }

    /** What a session was last switched to, or began with. */
    Optional<Choice> choice(UserSessionModel userSession) {
        Optional<String> id = Optional.ofNullable(userSession.getNote(SessionNotes.ACTIVE_ORGANIZATION));
        boolean personal = Boolean.parseBoolean(userSession.getNote(PERSONAL));
        return id.isPresent() || personal ? Optional.of(new Choice(id, turn(userSession))) : Optional.empty();
    }

    /** Switches a session as a whole: all its chains of tokens follow at their next refresh. */
    void switchSession(UserSessionModel userSession, Optional<String> organizationId) {
        remember(userSession, organizationId);
        userSession.setNote(TURN, Long.toString(turn(userSession) + 1));
    }

    /** How often a session was switched as a whole. */
    static long turn(UserSessionModel userSession) {
        @Nullable String turn = userSession.getNote(TURN);
        return turn == null ? 0 : Long.parseLong(turn);
    }

    /** What the realm says of its organizations. */
    OrganizationRules rules() {
        return RealmRules.of(realm);
    }

    private ActiveOrganization choose(UserSessionModel userSession, ClientSessionContext clientSession) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (!organizations.isEnabled() || userSession.getUser() == null) {
            return new ActiveOrganization(Optional.empty(), Optional.empty());
        }
        Optional<Choice> ofTheSession = choice(userSession);
        OrganizationRules rules = rules();
        KeycloakMemberships memberships = new KeycloakMemberships(session, realm, rules, userSession.getUser());
        memberships.keepCached();
        Request request = TokenRequests.read(session, clientSession);
        ActiveOrganization active = ActiveOrganization.choose(
                request,
                Choice.latest(PresentedTokens.choice(session, userSession), ofTheSession),
                turn(userSession),
                rules,
                memberships);
        if (ofTheSession.isEmpty() || !(request instanceof Request.Nothing)) {
            active.kept().ifPresent(kept -> remember(userSession, kept.organizationId()));
        }
        return active;
    }

    private static void remember(UserSessionModel userSession, Optional<String> organizationId) {
        note(userSession, SessionNotes.ACTIVE_ORGANIZATION, organizationId);
        note(userSession, PERSONAL, organizationId.isPresent() ? Optional.empty() : Optional.of("true"));
    }

    private static void note(UserSessionModel userSession, String name, Optional<String> value) {
        if (value.equals(Optional.ofNullable(userSession.getNote(name)))) {
            return;
        }
        value.ifPresentOrElse(text -> userSession.setNote(name, text), () -> userSession.removeNote(name));
    }

    private static String key(UserSessionModel userSession) {
        return OrganizationClaimsMapper.ID + "/" + userSession.getId();
    }
}
