package io.cloakroom.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;

/** Sign-in flows made for a test. */
public final class Flows {

    private final TestRealm realm;

    public Flows(TestRealm realm) {
        this.realm = realm;
    }

    /** One step of a flow. */
    public record Step(String authenticator, String requirement, Map<String, String> config) {

        public static Step required(String authenticator) {
            return new Step(authenticator, "REQUIRED", Map.of());
        }

        public static Step alternative(String authenticator) {
            return new Step(authenticator, "ALTERNATIVE", Map.of());
        }

        public Step with(String option, String value) {
            return new Step(authenticator, requirement, Map.of(option, value));
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
        AuthenticationManagementResource flows = realm.admin().flows();
        String alias = "test-" + UUID.randomUUID();
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        flows.createFlow(flow).close();
        for (Step step : steps) {
            flows.addExecution(alias, Map.of("provider", step.authenticator()));
            List<AuthenticationExecutionInfoRepresentation> executions = flows.getExecutions(alias);
            AuthenticationExecutionInfoRepresentation execution = executions.get(executions.size() - 1);
            execution.setRequirement(step.requirement());
            flows.updateExecutions(alias, execution);
            if (!step.config().isEmpty()) {
                AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
                config.setAlias(step.authenticator() + "-" + UUID.randomUUID());
                config.setConfig(step.config());
                flows.newExecutionConfig(execution.getId(), config).close();
            }
        }
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setBrowserFlow(alias);
        realm.admin().update(update);
    }
}
