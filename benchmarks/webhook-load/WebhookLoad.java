import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Measures webhooks: the load, the receivers and the table, in one file without dependencies. {@code benchmarks/webhooks}
 * starts the servers and says with which arguments:
 *
 * <pre>
 * java WebhookLoad.java STOCK_URL PACK_URL PEER_URL PACK_PID ROUNDS SECONDS SCENARIO...
 * </pre>
 *
 * The environment has PSQL, a command that runs a statement on the pack's database.
 */
public final class WebhookLoad {

    private static final String SECRET = "bench-secret-of-the-benchmark";
    private static final String EVENT = "keycloak.user.CLIENT_LOGIN";

    /** Rounds that are not counted: until what runs is compiled. */
    private static final int WARM_UP = 3;

    /** Deliveries of one event, for a backlog. */
    private static final int COPIES = 40;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Server stock;
    private final Server pack;
    private final Server peer;
    private final String packPid;
    private final int rounds;
    private final int seconds;

    private WebhookLoad(String[] args) {
        stock = new Server(args[0]);
        pack = new Server(args[1]);
        peer = new Server(args[2]);
        packPid = args[3];
        rounds = Integer.parseInt(args[4]);
        seconds = Integer.parseInt(args[5]);
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "4000");
        WebhookLoad load = new WebhookLoad(args);
        for (String scenario : Arrays.copyOfRange(args, 6, args.length)) {
            switch (scenario) {
                case "latency" -> load.latency();
                case "tokens" -> load.tokens();
                case "sign-ins" -> load.signIns();
                case "deliveries" -> load.deliveries();
                case "million" -> load.million();
                default -> throw new IllegalArgumentException(scenario);
            }
        }
        System.exit(0);
    }

    /** From the commit, by PostgreSQL's own time of it, to the receiver, one event after the other. */
    private void latency() throws Exception {
        try (Receiver receiver = new Receiver(0)) {
            String realm = pack.realm("latency", "cloakroom-webhooks");
            pack.endpoint(realm, receiver.url());
            pack.tokens(realm, 1, 10);
            await(60, receiver::isQuiet);
            print("commit to receiver, idle, 10 a second", latencies(realm, receiver, 300));
        }
    }

    /** Client-credentials tokens a second, in turn, another one first in each round; the peer apart, for it is long busy. */
    private void tokens() throws Exception {
        try (Receiver receiver = new Receiver(0);
                Receiver ofPeer = new Receiver(0)) {
            String none = pack.realm("none", "cloakroom-webhooks");
            String one = pack.realm("one", "cloakroom-webhooks");
            pack.endpoint(one, receiver.url());
            String all = pack.realm("all", "cloakroom-webhooks");
            pack.endpoint(all, receiver.url(), "*");
            String stockRealm = stock.realm("tokens");
            String peerRealm = peer.realm("tokens", "ext-event-webhook");
            peer.peerEndpoint(peerRealm, ofPeer.url());
            Map<String, Callable<Double>> ofPack = new LinkedHashMap<>();
            ofPack.put("stock", () -> stock.tokens(stockRealm, 8, seconds));
            ofPack.put("pack, no endpoint", () -> pack.tokens(none, 8, seconds));
            ofPack.put("pack, an endpoint for *, which a token is no event of", () -> pack.tokens(all, 8, seconds));
            ofPack.put("pack, an endpoint for every token", () -> pack.tokens(one, 8, seconds));
            Map<String, Callable<Double>> besides = new LinkedHashMap<>();
            besides.put("stock", ofPack.get("stock"));
            besides.put("peer, an endpoint for every token", () -> peer.tokens(peerRealm, 8, seconds));
            printHeader("client-credentials tokens");
            compare(ofPack, receiver);
            compare(besides, ofPeer);
        }
    }

    /** Sign-ins by password a second, each of which is told where somebody wants to know. */
    private void signIns() throws Exception {
        try (Receiver receiver = new Receiver(0)) {
            String none = pack.realm("sign-ins-none", "cloakroom-webhooks");
            String one = pack.realm("sign-ins-one", "cloakroom-webhooks");
            pack.endpoint(one, receiver.url(), "session.created");
            String stockRealm = stock.realm("sign-ins");
            Map<String, Callable<Double>> runs = new LinkedHashMap<>();
            runs.put("stock", () -> stock.signIns(stockRealm, 8, seconds));
            runs.put("pack, no endpoint", () -> pack.signIns(none, 8, seconds));
            runs.put("pack, an endpoint for session.created", () -> pack.signIns(one, 8, seconds));
            printHeader("sign-ins by password");
            compare(runs, receiver);
        }
    }

    private static void printHeader(String what) {
        System.out.printf("%n| %s | a second, each round | of stock, in the same round | median |%n|---|---|---|---|%n", what);
    }

    private void compare(Map<String, Callable<Double>> runs, Receiver receiver) throws Exception {
        List<String> names = new ArrayList<>(runs.keySet());
        Map<String, List<Double>> rates = new HashMap<>();
        for (int round = -WARM_UP; round < rounds; round++) {
            Collections.rotate(names, 1);
            for (String name : names) {
                double rate = runs.get(name).call();
                awaited(120, receiver::isQuiet);
                if (round >= 0) {
                    rates.computeIfAbsent(name, unseen -> new ArrayList<>()).add(rate);
                }
            }
        }
        for (String name : runs.keySet()) {
            List<Double> ratios = IntStream.range(0, rounds)
                    .mapToObj(i -> rates.get(name).get(i) / rates.get("stock").get(i))
                    .toList();
            System.out.printf(
                    "| %s | %s | %s | %.2f |%n",
                    name, join("%.0f", rates.get(name)), join("%.2f", ratios), median(ratios));
        }
    }

    /** How fast a backlog goes out, with nothing else to do; of the peer, which keeps none, how fast what comes goes out. */
    private void deliveries() throws Exception {
        System.out.println("\n| deliveries a second | pack | peer |");
        System.out.println("|---|---|---|");
        for (int delay : new int[] {20, 200}) {
            List<String> ofPack = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ofPack.add(ofPack(delay, round));
            }
            System.out.printf(
                    "| receiver takes %d ms | %s | %s |%n", delay, String.join("; ", ofPack), ofPeer(delay));
        }
    }

    /** Each event is to be delivered many times, so that the backlog is made sooner than it goes out. */
    private String ofPack(int delay, int round) throws Exception {
        try (Receiver receiver = new Receiver(delay)) {
            String realm = pack.realm("backlog-" + delay + "-" + round, "cloakroom-webhooks");
            String id = pack.endpoint(realm, receiver.url());
            pack.change(realm, id, "{\"status\":\"paused\"}");
            Thread.sleep(1000);
            int waiting = pack.count(realm, 4, 2) * COPIES;
            sql("""
                insert into clkr_webhook_delivery (id, realm_id, event_id, event_type, endpoint_id, shard, subject, status,
                failures, next_at, created_at, expires_at)
                select 'dlv_' || md5(id || n), realm_id, event_id, event_type, endpoint_id, shard, subject, status, failures,
                next_at, created_at, expires_at from clkr_webhook_delivery, generate_series(2, %d) n where endpoint_id = '%s'"""
                    .formatted(COPIES, id));
            sql("vacuum analyze clkr_webhook_delivery");
            long began = System.nanoTime();
            pack.change(realm, id, "{\"status\":\"enabled\"}");
            await(300, () -> receiver.count() >= waiting);
            double took = (System.nanoTime() - began) / 1e9;
            return "%.0f (%d in %.1f s)".formatted(waiting / took, waiting, took);
        }
    }

    private String ofPeer(int delay) throws Exception {
        try (Receiver receiver = new Receiver(delay)) {
            String realm = peer.realm("backlog-" + delay, "ext-event-webhook");
            peer.peerEndpoint(realm, receiver.url());
            long began = System.nanoTime();
            int sent = peer.count(realm, 4, 2 * seconds);
            awaited(10, () -> receiver.count() >= sent);
            int arrived = receiver.count();
            double took = (receiver.lastAt - began) / 1e9;
            peer.delete(realm);
            return "%.0f (%d of %d in %.1f s)".formatted(arrived / took, arrived, sent, took);
        }
    }

    /** A million deliveries to an endpoint that never answers: what they cost in memory, and another endpoint in time. */
    private void million() throws Exception {
        try (Receiver hung = new Receiver(-1);
                Receiver healthy = new Receiver(0)) {
            String realm = pack.realm("million", "cloakroom-webhooks");
            String id = pack.endpoint(realm, hung.url(), "user.deleted");
            pack.tokens(realm, 1, 2);
            long before = heap();
            sql("""
                insert into clkr_webhook_event (id, realm_id, event_type, subject, occurred_at, expires_at, payload)
                values ('msg_dead', (select id from realm where name = '%s'), 'user.deleted', 'nobody', 0, 9999999999999,
                repeat('x', 1000))""".formatted(realm));
            sql("""
                insert into clkr_webhook_delivery (id, realm_id, event_id, event_type, endpoint_id, shard, subject, status,
                failures, next_at, created_at, expires_at)
                select 'dead-' || n, (select id from realm where name = '%s'), 'msg_dead', 'user.deleted', '%s', mod(n, 4),
                'nobody', 'PENDING', 0, 0, 0, 9999999999999 from generate_series(1, 1000000) n""".formatted(realm, id));
            await(60, () -> hung.count() >= 4);
            Thread.sleep(20_000);
            long after = heap();
            System.out.printf("%n| live heap with a million pending | MB |%n|---|---|%n| before | %.1f |%n| after | %.1f |%n",
                    before / 1e6, after / 1e6);
            pack.endpoint(realm, healthy.url());
            long[] latencies = latencies(realm, healthy, 300);
            System.out.printf("%nfirst delivery to the healthy endpoint: %.1f ms%n", latencies[0] / 1e3);
            print("commit to receiver, 10 a second, beside a million to an endpoint that hangs", latencies);
            pack.delete(realm);
        }
    }

    /** In microseconds, in the order of the events. */
    private long[] latencies(String realm, Receiver receiver, int events) throws Exception {
        int before = receiver.count();
        long since = System.currentTimeMillis();
        for (int i = 0; i < events; i++) {
            pack.token(realm);
            Thread.sleep(100);
        }
        await(60, () -> receiver.count() >= before + events);
        String committed = sql("""
                select id, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint from clkr_webhook_event
                where realm_id = (select id from realm where name = '%s') and event_type = '%s' and occurred_at >= %d
                order by id""".formatted(realm, EVENT, since));
        return committed.lines()
                .map(line -> line.split("\\|"))
                .mapToLong(row -> receiver.arrivedAt(row[0]) - Long.parseLong(row[1]))
                .toArray();
    }

    private static void print(String what, long[] micros) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%n| %s | p50 | p90 | p99 | max |%n|---|---|---|---|---|%n| %d events, ms | %.1f | %.1f | %.1f | %.1f |%n",
                what,
                sorted.length,
                sorted[sorted.length / 2] / 1e3,
                sorted[sorted.length * 9 / 10] / 1e3,
                sorted[sorted.length * 99 / 100] / 1e3,
                sorted[sorted.length - 1] / 1e3);
    }

    /** Bytes of objects that are alive, after a full collection. */
    private long heap() throws Exception {
        String histogram = run("jcmd", packPid, "GC.class_histogram");
        Matcher total = Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
        if (!total.find()) {
            throw new IOException(histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private static String sql(String statement) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getenv("PSQL").split(" ")));
        command.add("--command=" + statement);
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }

    private static void await(int atMostSeconds, BooleanSupplier condition) throws Exception {
        if (!awaited(atMostSeconds, condition)) {
            throw new IOException("Not within " + atMostSeconds + " s");
        }
    }

    private static boolean awaited(int atMostSeconds, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(atMostSeconds).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    private static String join(String format, List<Double> values) {
        return String.join(" ", values.stream().map(format::formatted).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** A Keycloak. */
    private static final class Server {

        private final String url;
        private String token = "";
        private long until;

        Server(String url) {
            this.url = url;
        }

        String realm(String name, String... listeners) throws Exception {
            String quoted = listeners.length == 0 ? "" : ", \"" + listeners[0] + '"';
            admin("POST", "/admin/realms", """
                    {"realm": "%s", "enabled": true, "sslRequired": "none", "eventsListeners": ["jboss-logging"%s],
                     "clients": [{"clientId": "bench", "secret": "%s", "serviceAccountsEnabled": true,
                       "standardFlowEnabled": false, "directAccessGrantsEnabled": true}],
                     "users": [{"username": "bench", "enabled": true, "email": "bench@example.test",
                       "firstName": "Bench", "lastName": "User",
                       "credentials": [{"type": "password", "value": "%s"}]}]}""".formatted(name, quoted, SECRET, SECRET));
            return name;
        }

        void delete(String realm) throws Exception {
            admin("DELETE", "/admin/realms/" + realm, "");
        }

        String endpoint(String realm, String target) throws Exception {
            return endpoint(realm, target, EVENT);
        }

        String endpoint(String realm, String target, String event) throws Exception {
            return field(
                    admin("POST", "/admin/realms/%s/cloakroom/webhook-endpoints".formatted(realm),
                            "{\"url\": \"%s\", \"events\": [\"%s\"]}".formatted(target, event)),
                    "id");
        }

        void change(String realm, String endpoint, String change) throws Exception {
            admin("PATCH", "/admin/realms/%s/cloakroom/webhook-endpoints/%s".formatted(realm, endpoint), change);
        }

        void peerEndpoint(String realm, String target) throws Exception {
            admin("POST", "/realms/%s/webhooks".formatted(realm),
                    "{\"enabled\": true, \"url\": \"%s\", \"secret\": \"s\", \"eventTypes\": [\"access.CLIENT_LOGIN\"]}"
                            .formatted(target));
        }

        double tokens(String realm, int threads, int seconds) throws Exception {
            return count(realm, threads, seconds) / (double) seconds;
        }

        double signIns(String realm, int threads, int seconds) throws Exception {
            return count(() -> signIn(realm), threads, seconds) / (double) seconds;
        }

        int count(String realm, int threads, int seconds) throws Exception {
            return count(() -> token(realm), threads, seconds);
        }

        private static int count(Callable<String> call, int threads, int seconds) throws Exception {
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            Callable<Integer> client = () -> {
                int count = 0;
                for (; System.nanoTime() < end; count++) {
                    call.call();
                }
                return count;
            };
            int count = 0;
            for (Future<Integer> done : executor.invokeAll(IntStream.range(0, threads).mapToObj(i -> client).toList())) {
                count += done.get();
            }
            executor.shutdown();
            return count;
        }

        String token(String realm) throws Exception {
            return grant(realm, "grant_type=client_credentials");
        }

        private String signIn(String realm) throws Exception {
            return grant(realm, "grant_type=password&username=bench&password=" + SECRET);
        }

        private String grant(String realm, String form) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(url + "/realms/%s/protocol/openid-connect/token".formatted(realm)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form + "&client_id=bench&client_secret=" + SECRET)));
        }

        private String admin(String method, String path, String body) throws Exception {
            if (System.nanoTime() > until) {
                token = field(
                        send(HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=admin&password=admin"))),
                        "access_token");
                until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            }
            return send(HttpRequest.newBuilder(URI.create(url + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body)));
        }

        private static String send(HttpRequest.Builder request) throws Exception {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(response.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        }

        private static String field(String json, String name) {
            Matcher matcher = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(json);
            if (!matcher.find()) {
                throw new IllegalStateException("No " + name + " in " + json);
            }
            return matcher.group(1);
        }
    }

    /** Takes webhooks, and answers after a while, or never. */
    private static final class Receiver implements AutoCloseable {

        private final HttpServer server;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final int delay;
        private final AtomicInteger count = new AtomicInteger();
        private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
        private volatile long lastAt = System.nanoTime();

        /** @param delay in milliseconds; -1 to answer never */
        Receiver(int delay) throws IOException {
            this.delay = delay;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 512);
            server.createContext("/", this::receive);
            server.setExecutor(threads);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
        }

        int count() {
            return count.get();
        }

        boolean isQuiet() {
            return System.nanoTime() - lastAt > Duration.ofSeconds(1).toNanos();
        }

        /** Microseconds since the epoch. */
        long arrivedAt(String id) {
            return arrivals.getOrDefault(id, Long.MAX_VALUE);
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }

        private void receive(HttpExchange exchange) throws IOException {
            long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                String id = exchange.getRequestHeaders().getFirst("webhook-id");
                if (id != null) {
                    arrivals.putIfAbsent(id, at);
                }
                lastAt = System.nanoTime();
                count.incrementAndGet();
                if (delay < 0) {
                    new CountDownLatch(1).await();
                }
                Thread.sleep(delay);
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
