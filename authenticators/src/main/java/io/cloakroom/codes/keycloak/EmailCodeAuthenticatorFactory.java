package io.cloakroom.codes.keycloak;

import java.time.Clock;
import org.keycloak.Config;

/** Codes by e-mail. */
public final class EmailCodeAuthenticatorFactory extends CodeAuthenticatorFactory {

    public static final String ID = "cloakroom-email-code";

    @Override
    protected CodeChannel openChannel(Config.Scope config) {
        return new EmailChannel(EmailChannel.Mail.CODE, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Code by e-mail (Cloakroom)";
    }

    @Override
    public String getHelpText() {
        return "Sends a code with six digits to the user's e-mail address and asks for it. Asks who somebody is where no"
                + " earlier step has.";
    }
}
