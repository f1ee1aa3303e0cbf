package io.cloakroom.conditions.keycloak;

import io.cloakroom.conditions.Finding;
import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.config.Options;
import io.cloakroom.core.keycloak.ExtensionEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A question about a sign-in. What it finds is counted; where the flow runs because of it, the event of this request says
 * why, and so does one of its own, for the sign-in usually goes on with another page.
 */
abstract class SignInCondition implements ConditionalAuthenticator {

    static final String NEGATE = "negate";

    private static final Logger LOG = Logger.getLogger(SignInCondition.class);

    private final String id;
    private final String name;

    /** @param id the provider's, {@code cloakroom-<name>-condition} */
    SignInCondition(String id) {
        this.id = id;
        this.name = id.replaceFirst("^cloakroom-", "").replaceFirst("-condition$", "");
    }

    abstract Finding look(AuthenticationFlowContext context);

    @Override
    public final boolean matchCondition(AuthenticationFlowContext context) {
        Finding finding = look(context);
        boolean fires = finding.found() != Boolean.parseBoolean(config(context).get(NEGATE));
        Counter.builder("cloakroom.conditions")
                .description("Conditions of sign-in flows by whether the flow ran because of them, and why")
                .tag("condition", name)
                .tag("outcome", fires ? "fired" : "passed")
                .tag("reason", finding.reason())
                .register(Metrics.globalRegistry)
                .increment();
        if (fires) {
            tell(context, finding);
        }
        return fires;
    }

    /**
     * What the step is set to. A slip in the console must not keep everybody out, nor let everything in: it is logged, and
     * the rule stands as it usually does.
     */
    final <T> T rule(AuthenticationFlowContext context, Function<Options, T> reader) {
        return rule(id, config(context), reader);
    }

    static <T> T rule(String id, Map<String, String> config, Function<Options, T> reader) {
        try {
            return reader.apply(Options.of("", config::get));
        } catch (InvalidOptionException e) {
            LOG.warnf("%s: %s The usual settings are used.", id, e.getMessage());
            return reader.apply(Options.of("", unset -> null));
        }
    }

    private void tell(AuthenticationFlowContext context, Finding finding) {
        String detail = "cloakroom_" + name.replace('-', '_').toLowerCase(Locale.ROOT);
        context.getEvent().detail(detail, finding.why());
        Optional<UserModel> user = Optional.ofNullable(context.getUser());
        ExtensionEvents.report(
                context.getSession(),
                context.getRealm(),
                id,
                user.map(UserModel::getId).orElse(null),
                user.map(UserModel::getUsername).orElse(null),
                detail,
                finding.why());
    }

    private static Map<String, String> config(AuthenticationFlowContext context) {
        @Nullable AuthenticatorConfigModel model = context.getAuthenticatorConfig();
        return model == null || model.getConfig() == null ? Map.of() : model.getConfig();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        // a condition shows no page
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // a condition has nothing to set up
    }

    @Override
    public void close() {}
}
