package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.keycloak.CodeAuthenticatorFactory;
import io.cloakroom.codes.keycloak.CodeChannel;
import io.cloakroom.codes.sms.SmsLimits;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.Removals;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Codes by text message. */
public final class SmsCodeAuthenticatorFactory extends CodeAuthenticatorFactory {

    public static final String ID = "cloakroom-sms-code";

    /** The factory in this server, for what else sends codes by text message. */
    static SmsCodeAuthenticatorFactory in(KeycloakSession session) {
        return (SmsCodeAuthenticatorFactory)
                session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, ID);
    }

    @Override
    protected CodeChannel openChannel(Config.Scope config) {
        return new SmsChannel(SmsLimits.read(KeycloakOptions.of("authenticator", ID, config)), Clock.systemUTC());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        Removals.onRealmRemoved(
                factory,
                (session, realmId) -> new JpaPhoneDirectory(Jpa.entityManager(session), realmId).removeRealm());
        Removals.onUserRemoved(
                factory, (session, realm, user) -> sms().phones(session, realm).forget(user));
    }

    SmsChannel sms() {
        return (SmsChannel) channel();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Code by text message (Cloakroom)";
    }

    @Override
    public String getHelpText() {
        return "Sends a code with six digits to the user's phone and asks for it. Asks who somebody is where no earlier"
                + " step has.";
    }
}
