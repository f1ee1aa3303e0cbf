package io.cloakroom.testing;

import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The step {@code cloakroom-breach-check}, right after the step that takes the password. */
public final class BreachStep {

    private static final String ID = "cloakroom-breach-check";

    private final AuthenticationManagementResource flows;
    private final String configId;

    private BreachStep(AuthenticationManagementResource flows, String configId) {
        this.flows = flows;
        this.configId = configId;
    }

    /** Has the realm sign people in by a copy of Keycloak's browser flow with the step in it. */
    public static BreachStep inBrowserFlow(TestRealm realm) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setBrowserFlow("checked browser");
        return install(realm, "browser", "checked browser", "checked browser forms", update);
    }

    /** Has the realm answer the password grant by a copy of Keycloak's flow with the step in it. */
    public static BreachStep inDirectGrantFlow(TestRealm realm) {
        RealmRepresentation update = new RealmRepresentation();
        update.setRealm(realm.name());
        update.setDirectGrantFlow("checked grant");
        return install(realm, "direct grant", "checked grant", "checked grant", update);
    }

    /** Gives the step just these settings. */
    public void configure(Map<String, String> settings) {
        AuthenticatorConfigRepresentation config = flows.getAuthenticatorConfig(configId);
        config.setConfig(new HashMap<>(settings));
        flows.updateAuthenticatorConfig(configId, config);
    }

    private static BreachStep install(
            TestRealm realm, String original, String copy, String subflow, RealmRepresentation update) {
        AuthenticationManagementResource flows = realm.admin().flows();
        flows.copy(original, Map.of("newName", copy)).close();
        flows.addExecution(subflow, Map.of("provider", ID));
        int wanted = indexOf(flows.getExecutions(copy), "password") + 1;
        while (indexOf(flows.getExecutions(copy), ID) > wanted) {
            flows.raisePriority(find(flows.getExecutions(copy), ID).getId());
        }
        AuthenticationExecutionInfoRepresentation step = find(flows.getExecutions(copy), ID);
        step.setRequirement("REQUIRED");
        flows.updateExecutions(copy, step);
        AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
        config.setAlias("checked " + original);
        config.setConfig(new HashMap<>(Map.of("action", "require-update")));
        try (Response response = flows.newExecutionConfig(step.getId(), config)) {
            String location = response.getLocation().getPath();
            realm.admin().update(update);
            return new BreachStep(flows, location.substring(location.lastIndexOf('/') + 1));
        }
    }

    private static int indexOf(List<AuthenticationExecutionInfoRepresentation> executions, String provider) {
        return executions.indexOf(find(executions, provider));
    }

    private static AuthenticationExecutionInfoRepresentation find(
            List<AuthenticationExecutionInfoRepresentation> executions, String provider) {
        return executions.stream()
                .filter(execution -> String.valueOf(execution.getProviderId()).contains(provider))
                .findFirst()
                .orElseThrow();
    }
}
