package io.cloakroom.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;

/** Sign-in flows made for a test. */
public final class Flows {

    private final TestRealm realm;

    public Flows(TestRealm realm) {
        this.realm = realm;
    }

    /** One step of a flow; one with steps of its own is a flow within it. */
    public record Step(String authenticator, String requirement, Map<String, String> config, List<Step> steps) {

        public static Step required(String authenticator) {
            return new Step(authenticator, "REQUIRED", Map.of(), List.of());
        }

        public static Step required(Step... steps) {
            return new Step("", "REQUIRED", Map.of(), List.of(steps));
        }

        public static Step alternative(String authenticator) {
            return new Step(authenticator, "ALTERNATIVE", Map.of(), List.of());
        }

        public static Step alternative(Step... steps) {
            return new Step("", "ALTERNATIVE", Map.of(), List.of(steps));
        }

        public static Step conditional(Step... steps) {
            return new Step("", "CONDITIONAL", Map.of(), List.of(steps));
        }

        /** The same with one option more. */
        public Step with(String option, String value) {
            Map<String, String> more = new HashMap<>(config);
            more.put(option, value);
            return new Step(authenticator, requirement, Map.copyOf(more), steps);
        }
    }

    /** Makes a required action known to the realm. */
    public void register(String action) {
        realm.admin().flows().getUnregisteredRequiredActions().stream()
                .filter(known -> known.getProviderId().equals(action))
                .forEach(known -> realm.admin().flows().registerRequiredAction(known));
    }

    /** Switches a required action on or off. */
    public void enable(String action, boolean enabled) {
        RequiredActionProviderRepresentation known = realm.admin().flows().getRequiredAction(action);
        known.setEnabled(enabled);
        realm.admin().flows().updateRequiredAction(action, known);
    }

    /** Makes the realm's browser flow one of just these steps. */
    public void use(Step... steps) {
        String alias = create(steps);
        realm.update(update -> update.setBrowserFlow(alias));
    }

    /** Makes the realm's flow for forgotten passwords one of just these steps. */
    public void useForReset(Step... steps) {
        String alias = create(steps);
        realm.update(update -> update.setResetCredentialsFlow(alias));
    }

    /** Makes the realm's sign-up form Keycloak's with these further parts. */
    public void useInSignUpForm(Step... parts) {
        String alias = "test-" + UUID.randomUUID();
        realm.admin().flows().copy("registration", Map.of("newName", alias)).close();
        add(alias + " registration form", List.of(parts));
        realm.update(update -> update.setRegistrationFlow(alias));
    }

    /** Makes a flow of just these steps; answers with its alias. */
    public String create(Step... steps) {
        AuthenticationManagementResource flows = realm.admin().flows();
        String alias = "test-" + UUID.randomUUID();
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        flows.createFlow(flow).close();
        add(alias, List.of(steps));
        return alias;
    }

    private void add(String flow, List<Step> steps) {
        AuthenticationManagementResource flows = realm.admin().flows();
        for (Step step : steps) {
            String within = "test-" + UUID.randomUUID();
            if (step.steps().isEmpty()) {
                flows.addExecution(flow, Map.of("provider", step.authenticator()));
            } else {
                flows.addExecutionFlow(flow, Map.of("alias", within, "type", "basic-flow", "description", ""));
            }
            AuthenticationExecutionInfoRepresentation execution = flows.getExecutions(flow).stream()
                    .filter(one -> one.getLevel() == 0)
                    .reduce((first, last) -> last)
                    .orElseThrow();
            execution.setRequirement(step.requirement());
            flows.updateExecutions(flow, execution);
            if (!step.config().isEmpty()) {
                AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
                config.setAlias(step.authenticator() + "-" + UUID.randomUUID());
                config.setConfig(step.config());
                flows.newExecutionConfig(execution.getId(), config).close();
            }
            add(within, step.steps());
        }
    }
}
