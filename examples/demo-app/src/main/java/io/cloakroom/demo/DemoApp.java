package io.cloakroom.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An application on its own origin that signs in by OpenID Connect, and beside it, on the same port, what the demo
 * needs around Keycloak: {@code /mail} (what Keycloak sent), {@code /webhooks} (a receiver), and {@code /range/…} (a
 * breached-password service that knows a handful of passwords, for a machine without internet).
 */
public final class DemoApp implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Mailbox mailbox;
    private final KeycloakAdmin admin;
    private final WebhookInbox webhooks = new WebhookInbox();

    private DemoApp(DemoOptions options) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
        http.setExecutor(threads);
        mailbox = Mailbox.start(options.smtpPort());
        admin = new KeycloakAdmin(options);
        SignIns signIns = new SignIns(new OidcClient(options.realmAddress(), "demo-app", address() + "/callback"));
        KnownPasswords passwords = new KnownPasswords();
        Router router = new Router()
                .get("/", exchange -> Replies.resource(exchange, "index.html", "text/html"))
                .get("/app.js", exchange -> Replies.resource(exchange, "app.js", "text/javascript"))
                .get("/app.css", exchange -> Replies.resource(exchange, "app.css", "text/css"))
                .get("/sign-in", exchange -> signIns.begin(exchange, false))
                .get("/sign-up", exchange -> signIns.begin(exchange, true))
                .get("/callback", signIns::complete)
                .post("/sign-out", signIns::end)
                .post("/organization", signIns::switchOrganization)
                .post("/join", exchange -> signIns.join(exchange, admin))
                .get("/api/state", exchange -> Replies.json(exchange, 200, signIns.state(exchange, admin, webhooks)))
                .get("/mail", mailbox::list)
                .get("/mail/", mailbox::show)
                .post("/webhooks", webhooks::receive)
                .get("/range/", passwords::range);
        http.createContext("/", router);
    }

    /** Listens at once; what needs Keycloak waits for it. */
    public static DemoApp start(DemoOptions options) throws IOException {
        DemoApp app = new DemoApp(options);
        app.http.start();
        return app;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = System.out;
        DemoOptions options;
        try {
            options = DemoOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(DemoOptions.USAGE);
            System.exit(2);
            return;
        }
        DemoApp app = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(app::close));
        out.println("listening on " + app.address());
        app.prepareRealm();
        out.println("ready");
    }

    /** Waits for Keycloak, then points a webhook of the realm at this app. */
    public void prepareRealm() throws InterruptedException {
        admin.awaitRealm();
        webhooks.trust(admin.createWebhookEndpoint(address() + "/webhooks"));
    }

    public String address() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        mailbox.close();
    }
}
