package io.cloakroom.usage.keycloak;

import io.cloakroom.core.keycloak.PageTemplate;
import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import java.time.Clock;
import org.keycloak.models.KeycloakSession;

/** {@code /realms/{realm}/cloakroom/usage}: the page for admins in a browser. */
public final class UsagePageRoutesFactory implements RealmRoutesFactory {

    private final PageTemplate template = new PageTemplate("/io/cloakroom/usage/page", "usage.ftl");

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return request -> new UsagePage(request, template, Clock.systemUTC());
    }

    @Override
    public String getId() {
        return "usage";
    }
}
