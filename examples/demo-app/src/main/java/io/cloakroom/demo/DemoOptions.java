package io.cloakroom.demo;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command line.
 *
 * @param port where the app listens; 0 for any free one
 * @param smtpPort where the mail catcher listens; 0 for any free one
 * @param keycloak the server's base address
 * @param realm the realm to use
 */
record DemoOptions(int port, int smtpPort, URI keycloak, String realm, String adminUser, String adminPassword) {

    static final String USAGE = """
            usage: demo-app [--port=8081] [--smtp-port=3025] [--keycloak=http://localhost:8080] [--realm=demo]
                            [--admin-user=admin] [--admin-password=admin]""";

    /** @throws IllegalArgumentException naming the argument at fault */
    static DemoOptions parse(String... arguments) {
        Map<String, String> values = new HashMap<>(Map.of(
                "port", "8081",
                "smtp-port", "3025",
                "keycloak", "http://localhost:8080",
                "realm", "demo",
                "admin-user", "admin",
                "admin-password", "admin"));
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 2 ? argument.substring(2, equals) : "";
            if (values.replace(name, argument.substring(equals + 1)) == null) {
                throw new IllegalArgumentException("Unknown argument: " + argument);
            }
        }
        return new DemoOptions(
                port("port", values),
                port("smtp-port", values),
                URI.create(text("keycloak", values)),
                text("realm", values),
                text("admin-user", values),
                text("admin-password", values));
    }

    URI realmAddress() {
        return keycloak.resolve("/realms/" + realm);
    }

    private static String text(String name, Map<String, String> values) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("--" + name + " needs a value."));
    }

    private static int port(String name, Map<String, String> values) {
        try {
            int port = Integer.parseInt(text(name, values));
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new IllegalArgumentException("--" + name + " is a port number.");
    }
}
