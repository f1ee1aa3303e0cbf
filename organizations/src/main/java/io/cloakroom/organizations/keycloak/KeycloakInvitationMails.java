package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationMails;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** Invitations by the realm's mail server and e-mail theme, in the language of an invited user. */
final class KeycloakInvitationMails implements InvitationMails {

    private static final Logger LOG = Logger.getLogger(KeycloakInvitationMails.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;

    KeycloakInvitationMails(KeycloakSession session, RealmModel realm, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.clock = clock;
    }

    @Override
    public boolean send(Invitation invitation, String token) {
        boolean toRealm = invitation.organizationId().equals(realm.getId());
        Optional<String> found = toRealm
                ? Optional.of(RealmNames.of(realm))
                : new OrganizationDirectory(session)
                        .byId(invitation.organizationId())
                        .map(OrganizationModel::getName);
        if (found.isEmpty()) {
            return false;
        }
        String name = found.get();
        Map<String, Object> variables = new HashMap<>();
        variables.put("organizationName", name);
        variables.put("toRealm", toRealm);
        variables.put("link", InvitationRoutesFactory.address(session, token).toString());
        variables.put(
                "days",
                Math.max(
                        1,
                        Duration.between(clock.instant(), invitation.expiresAt())
                                .plusHours(1)
                                .toDays()));
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(Recipients.of(session, realm, invitation.email()))
                    .send(
                            "cloakroomInvitationEmailSubject",
                            List.of(name),
                            "cloakroom-invitation.ftl",
                            variables,
                            invitation.email());
            return true;
        } catch (EmailException e) {
            // The message is Keycloak's own and general; the server's answer, which may name the address, is its cause.
            LOG.warnf("An invitation could not be sent: %s", e.getMessage());
            return false;
        }
    }
}
