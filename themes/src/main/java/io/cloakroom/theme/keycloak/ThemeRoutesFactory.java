package io.cloakroom.theme.keycloak;

import io.cloakroom.core.keycloak.RealmRoutes;
import io.cloakroom.core.keycloak.RealmRoutesFactory;
import io.cloakroom.theme.Branding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** {@code /realms/{realm}/cloakroom/theme}. */
public final class ThemeRoutesFactory implements RealmRoutesFactory {

    private static final Logger LOG = Logger.getLogger(ThemeRoutesFactory.class);

    /** By realm: a problem is logged when it is new, not for each page. */
    private final Map<String, List<String>> told = new ConcurrentHashMap<>();

    @Override
    public RealmRoutes create(KeycloakSession session) {
        return request -> {
            RealmModel realm = request.getContext().getRealm();
            Branding branding = Branding.read(realm.getAttributes());
            tell(realm, branding.problems());
            return new ThemeResource(branding);
        };
    }

    private void tell(RealmModel realm, List<String> problems) {
        if (!problems.equals(told.getOrDefault(realm.getId(), List.of()))) {
            told.put(realm.getId(), problems);
            problems.forEach(problem -> LOG.warnf("Realm %s: %s", realm.getName(), problem));
        }
    }

    @Override
    public String getId() {
        return "theme";
    }
}
