package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeSettings;
import io.cloakroom.core.keycloak.KeycloakOptions;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** Messages over one channel, as a first or second factor. */
public abstract class MessageAuthenticatorFactory implements AuthenticatorFactory {

    private static final Requirement[] REQUIREMENTS = {
        Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
    };

    private CodeChannel channel;
    private CodeServices services;
    private Messenger messenger;

    /** The channel, which all requests share; called once, after the options of this factory are known to be good. */
    protected abstract CodeChannel openChannel(Config.Scope config);

    @Override
    public final void init(Config.Scope config) {
        services = new CodeServices(CodeSettings.read(KeycloakOptions.of("authenticator", getId(), config)));
        channel = openChannel(config);
        messenger = new Messenger(channel, getId());
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    /** What {@link #openChannel} gave. */
    protected final CodeChannel channel() {
        return channel;
    }

    final CodeServices services() {
        return services;
    }

    /** For proving addresses of this channel outside of a sign-in, by the same rules. */
    public final AddressDesk desk() {
        return new AddressDesk(channel, services, messenger);
    }

    final Messenger messenger() {
        return messenger;
    }

    @Override
    public void close() {
        messenger.close();
    }

    @Override
    public String getReferenceCategory() {
        return getId();
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return StepSettings.properties();
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return REQUIREMENTS.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }
}
