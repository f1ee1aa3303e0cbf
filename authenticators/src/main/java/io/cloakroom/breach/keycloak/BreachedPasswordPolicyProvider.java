package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachChecker;
import io.cloakroom.breach.BreachPolicy;
import io.cloakroom.breach.BreachVerdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyConfigException;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PolicyError;

/** One request's use of the policy. */
final class BreachedPasswordPolicyProvider implements PasswordPolicyProvider {

    static final String BREACHED_MESSAGE = "cloakroomPasswordBreached";
    static final String UNCHECKED_MESSAGE = "cloakroomPasswordUnchecked";

    private static final Logger LOG = Logger.getLogger(BreachedPasswordPolicyProvider.class);

    private final KeycloakContext context;
    private final BreachChecker checker;

    /** A registration asks twice about the same password: when the form is checked and when it is stored. */
    private @Nullable Checked last;

    BreachedPasswordPolicyProvider(KeycloakContext context, BreachChecker checker) {
        this.context = context;
        this.checker = checker;
    }

    @Override
    public @Nullable PolicyError validate(RealmModel realm, UserModel user, String password) {
        return validate(realm, password);
    }

    @Override
    public @Nullable PolicyError validate(String user, String password) {
        return validate(context.getRealm(), password);
    }

    @Override
    public Object parseConfig(@Nullable String value) {
        try {
            return BreachPolicy.parse(value);
        } catch (IllegalArgumentException e) {
            LOG.warnf("Password policy %s: %s", BreachedPasswordPolicyProviderFactory.ID, e.getMessage());
            throw new PasswordPolicyConfigException(e.getMessage());
        }
    }

    @Override
    public void close() {}

    private @Nullable PolicyError validate(RealmModel realm, @Nullable String password) {
        if (password == null || password.isEmpty()) {
            return null;
        }
        BreachPolicy policy = realm.getPasswordPolicy().getPolicyConfig(BreachedPasswordPolicyProviderFactory.ID);
        BreachVerdict verdict = check(password, policy);
        if (verdict instanceof BreachVerdict.Breached) {
            return new PolicyError(BREACHED_MESSAGE);
        }
        boolean refused = verdict instanceof BreachVerdict.Unknown && policy.onError() == BreachPolicy.OnError.REFUSE;
        return refused ? new PolicyError(UNCHECKED_MESSAGE) : null;
    }

    private BreachVerdict check(String password, BreachPolicy policy) {
        Checked known = last;
        if (known != null && known.password.equals(password)) {
            return known.verdict;
        }
        BreachVerdict verdict = checker.check(password, policy.minCount());
        last = new Checked(password, verdict);
        count(verdict, policy);
        return verdict;
    }

    private static void count(BreachVerdict verdict, BreachPolicy policy) {
        String outcome;
        if (verdict instanceof BreachVerdict.Unknown unknown) {
            boolean allowed = policy.onError() == BreachPolicy.OnError.ALLOW;
            outcome = allowed ? "skipped" : "failed";
            LOG.warnf(
                    "A password was %s without a breach check. %s (option spi-password-policy--%s--base-url)",
                    allowed ? "accepted" : "refused", unknown.reason(), BreachedPasswordPolicyProviderFactory.ID);
        } else {
            outcome = verdict instanceof BreachVerdict.Breached ? "breached" : "clean";
        }
        Counter.builder("cloakroom.breach.checks")
                .description("Breach checks of passwords by outcome")
                .tag("outcome", outcome)
                .register(Metrics.globalRegistry)
                .increment();
    }

    private record Checked(String password, BreachVerdict verdict) {

        @Override
        public String toString() {
            return "Checked";
        }
    }
}
