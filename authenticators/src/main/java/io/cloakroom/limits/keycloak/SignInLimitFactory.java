package io.cloakroom.limits.keycloak;

import io.cloakroom.core.keycloak.ClusterRates;
import io.cloakroom.limits.ProxyAdvice;
import io.cloakroom.limits.SignInLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step {@code cloakroom-sign-in-limit}, and the one guard of all steps that limit. */
public final class SignInLimitFactory implements AuthenticatorFactory {

    static final String ID = "cloakroom-sign-in-limit";

    private static final Logger LOG = Logger.getLogger(SignInLimitFactory.class);

    private volatile @Nullable Guard guard;

    /** The guard, whose counts begin with the first who asks for it. */
    static Guard guard(KeycloakSession session) {
        @Nullable
        SignInLimitFactory factory =
                (SignInLimitFactory) session.getKeycloakSessionFactory().getProviderFactory(Authenticator.class, ID);
        if (factory == null) {
            throw new IllegalStateException("The provider %s is switched off, and others need it.".formatted(ID));
        }
        return factory.begun(session);
    }

    private Guard begun(KeycloakSession session) {
        @Nullable Guard begun = guard;
        if (begun == null) {
            synchronized (this) {
                begun = guard;
                if (begun == null) {
                    ClusterRates rates = ClusterRates.begin(session, SignInLimitFactory::report);
                    begun = new Guard(new SignInLimits(rates.shared(), rates.local(), rates::nodes), proxies());
                    guard = begun;
                }
            }
        }
        return begun;
    }

    private static ProxyAdvice proxies() {
        return new ProxyAdvice(
                ConfigProvider.getConfig().getOptionalValue("kc.proxy-headers", String.class),
                ConfigProvider.getConfig().getOptionalValue("kc.proxy-trusted-addresses", String.class));
    }

    private static void report(RuntimeException failure) {
        Counter.builder("cloakroom.limits.store.failures")
                .description("How often the counts that nodes share could not be reached")
                .register(Metrics.globalRegistry)
                .increment();
        LOG.warnf(
                "%s: the counts that the nodes share cannot be reached; each counts for itself for a while: %s",
                ID, failure);
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return new SignInLimit(begun(session));
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Sign-in limit (Cloakroom)";
    }

    @Override
    public @Nullable String getReferenceCategory() {
        return null;
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
        return "Limits how many sign-ins one address may begin, and, in the direct grant flow, how often it may try."
                + " Stands first: in a direct grant flow, or in the sub-flow that shows the forms.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return LimitProperties.all();
    }

    @Override
    public void init(Config.Scope config) {
        proxies().onStart().ifPresent(advice -> LOG.warnf("%s: %s", ID, advice));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
