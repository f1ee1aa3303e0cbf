package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.DomainClaim;
import io.cloakroom.organizations.DomainMails;
import io.cloakroom.organizations.DomainProofs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Codes by the realm's mail server and e-mail theme. */
final class KeycloakDomainMails implements DomainMails {

    private static final Logger LOG = Logger.getLogger(KeycloakDomainMails.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String organizationName;

    KeycloakDomainMails(KeycloakSession session, RealmModel realm, String organizationName) {
        this.session = session;
        this.realm = realm;
        this.organizationName = organizationName;
    }

    @Override
    public boolean send(DomainClaim claim, String address, String code) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("organizationName", organizationName);
        variables.put("domain", claim.domain().name());
        variables.put("code", code);
        variables.put("minutes", DomainProofs.LIFETIME.toMinutes());
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(Recipients.of(session, realm, address))
                    .send(
                            "cloakroomCodeEmailSubject",
                            List.of(RealmNames.of(realm), code),
                            "cloakroom-domain-code.ftl",
                            variables,
                            address);
            return true;
        } catch (EmailException e) {
            // The message is Keycloak's own and general; the server's answer, which may name the address, is its cause.
            LOG.warnf("The code for a domain could not be sent: %s", e.getMessage());
            return false;
        }
    }
}
