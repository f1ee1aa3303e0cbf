package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.OnError;
import io.cloakroom.breach.SignInAction;
import io.cloakroom.breach.SignInSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The step {@code cloakroom-breach-check}, for after the password form. */
public final class BreachCheckAuthenticatorFactory implements AuthenticatorFactory {

    static final String ID = "cloakroom-breach-check";

    private final SecureRandom random = new SecureRandom();

    @Override
    public Authenticator create(KeycloakSession session) {
        // The server's settings are the policy's, for there is one checker with one breaker and one cache.
        @Nullable
        BreachedPasswordPolicyProviderFactory policy =
                (BreachedPasswordPolicyProviderFactory) session.getKeycloakSessionFactory()
                        .getProviderFactory(PasswordPolicyProvider.class, BreachedPasswordPolicyProviderFactory.ID);
        if (policy == null) {
            throw new IllegalStateException("%s needs the provider %s, which is switched off."
                    .formatted(ID, BreachedPasswordPolicyProviderFactory.ID));
        }
        return new BreachCheckAuthenticator(policy.checks(), policy.settings().defaults(), Clock.systemUTC(), random);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Breached password check (Cloakroom)";
    }

    /** Not that of passwords: the step asks for none, and is passed by those who gave none. */
    @Override
    public String getReferenceCategory() {
        return "breach-check";
    }

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public String getHelpText() {
        return "After a correct password: asks whether it is known from a data breach, and warns, has it changed, or"
                + " keeps the user out. Stands right after the step with the password form.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SignInSettings.ACTION)
                .label("Action")
                .helpText("What becomes of somebody whose password is known from a data breach.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(written(SignInAction.values()))
                .defaultValue("require-update")
                .add()
                .property()
                .name(SignInSettings.RECHECK_DAYS)
                .label("Days between checks")
                .helpText("A password that was found clean is looked at again after so many days; 0 for every time.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(Integer.toString(SignInSettings.USUAL_DAYS))
                .add()
                .property()
                .name(SignInSettings.EMAIL_CODE)
                .label("Code by e-mail first")
                .helpText("Who knows a breached password has proved nothing: before they choose another, they type a"
                        + " code that was mailed to them.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("false")
                .add()
                .property()
                .name(SignInSettings.MIN_COUNT)
                .label("Minimum count")
                .helpText("How often a password must have been seen to count as breached. As the server says where"
                        + " empty.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(SignInSettings.ON_ERROR)
                .label("If it cannot be checked")
                .helpText("What becomes of a sign-in when nothing can be found out. As the server says where empty.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(written(OnError.values()))
                .add()
                .property()
                .name(SignInSettings.SHOW_COUNT)
                .label("Say how often")
                .helpText("Whether the user is told how often the password was seen, where that is known.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue("false")
                .add()
                .build();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    private static List<String> written(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
