package clock;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.session.UserSessionPersisterProvider;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Sets Keycloak's clock, and does at once what it has a clock for, at {@code /realms/{realm}/test-clock}. */
public final class ClockResourceProviderFactory implements RealmResourceProviderFactory {

    /** What is asked by HTTP. */
    public static final class ClockResource {

        private final KeycloakSession session;

        ClockResource(KeycloakSession session) {
            this.session = session;
        }

        @PUT
        public void set(@QueryParam("offset") int seconds) {
            Time.setOffset(seconds);
        }

        /** What Keycloak's own job does every three minutes. */
        @DELETE
        @Path("expired-sessions")
        public void removeExpiredSessions() {
            session.getProvider(UserSessionPersisterProvider.class)
                    .removeExpired(session.getContext().getRealm());
        }
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new ClockResource(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "test-clock";
    }
}
