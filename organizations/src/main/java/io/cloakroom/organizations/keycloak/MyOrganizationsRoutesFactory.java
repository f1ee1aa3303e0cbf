package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.MeRoutes;
import io.cloakroom.core.keycloak.MeRoutesFactory;
import io.cloakroom.organizations.DnsTxtRecords;
import io.cloakroom.organizations.TxtRecords;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** {@code /realms/{realm}/cloakroom/me/organizations}. */
public final class MyOrganizationsRoutesFactory implements MeRoutesFactory {

    private static final String ID = "organizations";
    private static final Duration DNS_DEADLINE = Duration.ofSeconds(4);
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private @Nullable TxtRecords records;

    @Override
    public MeRoutes create(KeycloakSession session) {
        return MyOrganizationsResource::new;
    }

    @Override
    public void init(Config.Scope config) {
        Options options = KeycloakOptions.of("cloakroom-me-routes", ID, config);
        Optional<String> server = options.parsed(
                "dns-server", MyOrganizationsRoutesFactory::server, "a name server as host or host:port");
        records = new DnsTxtRecords(
                server, options.duration("dns-timeout", DNS_DEADLINE, Duration.ofMillis(100), Duration.ofSeconds(30)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        MemberLimits.watch(factory);
    }

    /** The DNS as this server sees it. */
    static TxtRecords txtRecords(KeycloakSession session) {
        MyOrganizationsRoutesFactory factory = (MyOrganizationsRoutesFactory)
                session.getKeycloakSessionFactory().getProviderFactory(MeRoutes.class, ID);
        @Nullable TxtRecords records = factory.records;
        if (records == null) {
            throw new IllegalStateException("The DNS was not set up.");
        }
        return records;
    }

    @Override
    public String getId() {
        return ID;
    }

    private static String server(String text) {
        if (!SERVER.matcher(text).matches()) {
            throw new IllegalArgumentException("That is not a name server.");
        }
        return text;
    }
}
