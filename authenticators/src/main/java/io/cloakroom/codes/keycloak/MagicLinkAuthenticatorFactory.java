package io.cloakroom.codes.keycloak;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Links by e-mail. */
public final class MagicLinkAuthenticatorFactory extends MessageAuthenticatorFactory {

    public static final String ID = "cloakroom-magic-link";

    @Override
    protected CodeChannel openChannel(Config.Scope config) {
        return new EmailChannel(EmailChannel.Mail.LINK, Clock.systemUTC());
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new MagicLinkAuthenticator(ID, channel(), services(), messenger());
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>(StepSettings.properties());
        properties.add(LinkDetails.property());
        return properties;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Link by e-mail (Cloakroom)";
    }

    @Override
    public String getHelpText() {
        return "Sends a link to the user's e-mail address that signs in. Asks who somebody is where no earlier step has.";
    }
}
