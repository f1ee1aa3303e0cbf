package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.BreachPolicy;
import io.cloakroom.breach.BreachVerdict;
import io.cloakroom.breach.BreachVerdict.Breached;
import io.cloakroom.breach.BreachVerdict.Unknown;
import io.cloakroom.breach.OnError;
import io.cloakroom.core.keycloak.PasswordMarks;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyConfigException;
import org.keycloak.policy.PasswordPolicyProvider;
import org.keycloak.policy.PolicyError;

/** One request's use of the policy. */
final class BreachedPasswordPolicyProvider implements PasswordPolicyProvider {

    static final String BREACHED_MESSAGE = "cloakroomPasswordBreached";
    static final String BREACHED_TIMES_MESSAGE = "cloakroomPasswordBreachedTimes";
    static final String MARKED_MESSAGE = "cloakroomPasswordMarked";
    static final String UNCHECKED_MESSAGE = "cloakroomPasswordUnchecked";

    private static final Logger LOG = Logger.getLogger(BreachedPasswordPolicyProvider.class);

    private final KeycloakSession session;
    private final BreachChecks checks;
    private final BreachPolicy defaults;

    /** A registration asks twice about the same password: when the form is checked and when it is stored. */
    private @Nullable Checked last;

    BreachedPasswordPolicyProvider(KeycloakSession session, BreachChecks checks, BreachPolicy defaults) {
        this.session = session;
        this.checks = checks;
        this.defaults = defaults;
    }

    @Override
    public @Nullable PolicyError validate(RealmModel realm, UserModel user, String password) {
        @Nullable PolicyError error = validate(realm, password, user.getId(), user.getUsername());
        return error == null && isWhatWasMarked(realm, user, password) ? new PolicyError(MARKED_MESSAGE) : error;
    }

    @Override
    public @Nullable PolicyError validate(String user, String password) {
        return validate(session.getContext().getRealm(), password, null, user);
    }

    @Override
    public Object parseConfig(@Nullable String value) {
        try {
            return BreachPolicy.parse(value, defaults);
        } catch (IllegalArgumentException e) {
            LOG.warnf("Password policy %s: %s", BreachedPasswordPolicyProviderFactory.ID, e.getMessage());
            throw new PasswordPolicyConfigException(e.getMessage());
        }
    }

    @Override
    public void close() {}

    private @Nullable PolicyError validate(
            RealmModel realm, @Nullable String password, @Nullable String userId, @Nullable String username) {
        if (password == null || password.isEmpty()) {
            return null;
        }
        BreachPolicy policy = realm.getPasswordPolicy().getPolicyConfig(BreachedPasswordPolicyProviderFactory.ID);
        Checked known = last;
        BreachVerdict verdict;
        if (known != null && known.password.equals(password)) {
            verdict = known.verdict;
        } else {
            verdict = checks.check(password, policy);
            last = new Checked(password, verdict);
            if (verdict instanceof Unknown unknown) {
                BreachEvents.report(
                        session,
                        realm,
                        BreachedPasswordPolicyProviderFactory.ID,
                        userId,
                        username,
                        BreachEvents.detail(unknown));
            }
        }
        return error(verdict, policy);
    }

    /** A compromised password is not changed by setting it again. */
    private boolean isWhatWasMarked(RealmModel realm, UserModel user, String password) {
        @Nullable PasswordMarks marks = session.getProvider(PasswordMarks.class, BreachPasswordMarksFactory.ID);
        return marks != null
                && marks.find(realm, user).isPresent()
                && user.credentialManager().isValid(UserCredentialModel.password(password));
    }

    private static @Nullable PolicyError error(BreachVerdict verdict, BreachPolicy policy) {
        if (verdict instanceof Breached breached) {
            return policy.showCount() && breached.count().isPresent()
                    ? new PolicyError(BREACHED_TIMES_MESSAGE, breached.count().getAsLong())
                    : new PolicyError(BREACHED_MESSAGE);
        }
        boolean refused = verdict instanceof Unknown && policy.onError() == OnError.REFUSE;
        return refused ? new PolicyError(UNCHECKED_MESSAGE) : null;
    }

    private record Checked(String password, BreachVerdict verdict) {

        @Override
        public String toString() {
            return "Checked";
        }
    }
}
