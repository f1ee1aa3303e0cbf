import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs in, and floods, in a realm of the ready flow {@code limited-sign-in}. One file without dependencies:
 *
 * <pre>
 * java SignInLoad.java setup URL REALM-FILE
 * java SignInLoad.java cost URL PID SECONDS ROUNDS        processor time of the process PID, by kind of request
 * java SignInLoad.java latency URL SECONDS ROUNDS RATE    honest sign-ins, alone and beside a flood of RATE a second
 * </pre>
 *
 * The server is to take this machine for its proxy, for each sign-in comes from an address of its own.
 */
public final class SignInLoad {

    private static final String REALM = "limited-sign-in";
    private static final String PASSWORD = "correct-horse-bench";
    private static final String WRONG = "wrong-horse-bench";
    private static final int USERS = 64;
    private static final int THREADS = 4;
    private static final int ATTACKERS = 8;
    private static final int SIGN_INS_A_SECOND = 4;

    /** So long that who is refused stays so while we measure. */
    private static final String LIMITS = "{\"window\": \"15m\", \"realm-budget\": \"100000\"}";

    private static final Pattern ACTION = Pattern.compile("(?:action|href)=\"([^\"]*login-actions/authenticate[^\"]*)\"");
    private static final AtomicInteger ADDRESSES = new AtomicInteger(1);
    private static final AtomicIntegerArray TURNS = new AtomicIntegerArray(THREADS);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String url;

    private SignInLoad(String url) {
        this.url = url;
    }

    public static void main(String[] args) throws Exception {
        SignInLoad load = new SignInLoad(args[1]);
        switch (args[0]) {
            case "setup" -> load.setup(Path.of(args[2]));
            case "cost" -> load.cost(Long.parseLong(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            case "latency" -> load.latency(
                    Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    private void setup(Path file) throws Exception {
        String token = field(
                post("/realms/master/protocol/openid-connect/token", "10.0.0.1", Map.of(), Map.of(
                        "grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin"))
                        .body(),
                "access_token");
        String realm = Files.readString(file)
                .replaceAll("(\"authenticator\": \"cloakroom-[a-z-]*\",)", "$1 \"authenticatorConfig\": \"bench\",")
                .replaceFirst("\\{", """
                        {"authenticatorConfig": [{"alias": "bench", "config": %s}],
                         "clients": [{"clientId": "bench", "publicClient": true, "directAccessGrantsEnabled": true,
                           "redirectUris": ["https://app.example.test/*"]}],
                         "users": [%s],""".formatted(LIMITS, users()));
        HttpResponse<String> made = HTTP.send(
                HttpRequest.newBuilder(URI.create(url + "/admin/realms"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-Proto", "https")
                        .POST(BodyPublishers.ofString(realm))
                        .build(),
                BodyHandlers.ofString());
        expect(made, 201);
    }

    private static String users() {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add("""
                    {"username": "user%d", "enabled": true, "email": "user%d@example.test", "emailVerified": true,
                     "firstName": "Bench", "lastName": "User",
                     "credentials": [{"type": "password", "value": "%s"}]}""".formatted(i, i, PASSWORD));
        }
        return String.join(",", users);
    }

    /** Prints a line a kind: kind, then processor milliseconds a request in each round. */
    private void cost(long pid, int seconds, int rounds) throws Exception {
        List<Visit> attackers = attackers();
        Map<String, List<Double>> costs = new TreeMap<>();
        for (int round = 0; round <= rounds; round++) {
            Map<String, Double> measured = new TreeMap<>();
            measured.put("grant", each(pid, seconds, thread -> expect(grant(user(thread), PASSWORD, address()), 200)));
            measured.put("grant-refused", each(pid, seconds, thread ->
                    expect(grant("nobody" + thread, WRONG, attackers.get(thread).address), 429)));
            List<Visit> visits = Collections.synchronizedList(new ArrayList<>());
            measured.put("page", each(pid, seconds, thread -> {
                Visit visit = new Visit(address());
                visit.begin(200);
                visits.add(visit);
            }));
            List<Visit> some = visits.subList(0, Math.min(visits.size(), 60 * seconds));
            measured.put("form", all(pid, some, (visit, thread) -> visit.send(user(thread), PASSWORD, 302)));
            measured.put("page-refused", each(pid, seconds, thread ->
                    new Visit(attackers.get(thread).address).begin(429)));
            double again = 0;
            double form = 0;
            int times = Math.max(1, seconds * 20);
            for (int time = 0; time < times; time++) {
                again += all(pid, attackers, (visit, thread) -> visit.again());
                form += all(pid, attackers, (visit, thread) -> visit.send("nobody", WRONG, 429));
            }
            measured.put("page-again", again / times);
            measured.put("form-refused", form / times);
            if (round > 0) { // the first warms up
                measured.forEach((kind, cost) ->
                        costs.computeIfAbsent(kind, unseen -> new ArrayList<>()).add(cost));
            }
        }
        costs.forEach((kind, each) -> System.out.println(kind + " " + each.stream()
                .map(cost -> String.format(Locale.ROOT, "%.3f", cost))
                .collect(Collectors.joining(" "))));
    }

    /** Prints a line a round: flooding or not, median and 95th percentile of honest sign-ins in ms, refusals a second. */
    private void latency(int seconds, int rounds, int rate) throws Exception {
        List<Visit> attackers = attackers();
        for (int round = 0; round <= rounds; round++) {
            for (boolean flooding : List.of(false, true)) {
                String line = honest(attackers, seconds, flooding ? rate : 0);
                if (round > 0) {
                    System.out.println((flooding ? "flood " : "alone ") + line);
                }
            }
        }
    }

    private String honest(List<Visit> attackers, int seconds, int rate) throws Exception {
        ScheduledExecutorService flood = Executors.newScheduledThreadPool(ATTACKERS);
        AtomicLong refused = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        for (int i = 0; i < ATTACKERS && rate > 0; i++) {
            int thread = i;
            AtomicInteger turn = new AtomicInteger();
            flood.scheduleAtFixedRate(() -> {
                try {
                    if (turn.incrementAndGet() % 2 == 0) {
                        expect(grant("nobody" + thread, WRONG, attackers.get(thread).address), 429);
                    } else {
                        new Visit(attackers.get(thread).address).begin(429);
                    }
                    refused.incrementAndGet();
                } catch (Exception e) {
                    failed.incrementAndGet();
                }
            }, 0, ATTACKERS * 1_000_000_000L / rate, TimeUnit.NANOSECONDS);
        }
        ExecutorService people = Executors.newCachedThreadPool();
        List<Future<Double>> times = new ArrayList<>();
        int all = seconds * SIGN_INS_A_SECOND;
        long began = System.nanoTime();
        for (int i = 0; i < all; i++) {
            long due = began + i * 1_000_000_000L / SIGN_INS_A_SECOND;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
            String user = "user" + i % USERS;
            times.add(people.submit(() -> {
                long start = System.nanoTime();
                Visit visit = new Visit(address());
                visit.begin(200);
                visit.send(user, PASSWORD, 302);
                return (System.nanoTime() - start) / 1e6;
            }));
        }
        List<Double> sorted = new ArrayList<>();
        try {
            for (Future<Double> time : times) {
                sorted.add(time.get());
            }
        } finally {
            flood.shutdownNow();
            people.shutdown();
        }
        double lasted = (System.nanoTime() - began) / 1e9;
        if (failed.get() > 0) {
            System.err.println(failed.get() + " of the flood failed");
        }
        Collections.sort(sorted);
        return String.format(Locale.ROOT, "%.1f %.1f %.0f",
                sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100), refused.get() / lasted);
    }

    /** Who has used up what they may. */
    private List<Visit> attackers() throws Exception {
        List<Visit> attackers = new ArrayList<>();
        for (int i = 0; i < ATTACKERS; i++) {
            Visit visit = new Visit(address());
            visit.begin(200);
            for (int n = 0; n < 4; n++) {
                new Visit(visit.address).begin(200);
            }
            attackers.add(visit);
            while (visit.send("nobody", WRONG, 200, 429) != 429) {
                // until the limit
            }
            for (int thread = 0; thread < ATTACKERS; thread++) {
                while (grant("nobody" + thread, WRONG, visit.address).statusCode() != 429) {
                    // of the address, too
                }
            }
        }
        return attackers;
    }

    private interface Request {
        void send(int thread) throws Exception;
    }

    private interface Use<T> {
        void of(T subject, int thread) throws Exception;
    }

    private double each(long pid, int seconds, Request request) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        AtomicLong count = new AtomicLong();
        double before = processor(pid);
        inThreads(thread -> {
            while (System.nanoTime() < end) {
                request.send(thread);
                count.incrementAndGet();
            }
        });
        return (processor(pid) - before) / count.get();
    }

    private <T> double all(long pid, List<T> subjects, Use<T> use) throws Exception {
        AtomicInteger next = new AtomicInteger();
        double before = processor(pid);
        inThreads(thread -> {
            for (int i = next.getAndIncrement(); i < subjects.size(); i = next.getAndIncrement()) {
                use.of(subjects.get(i), thread);
            }
        });
        return (processor(pid) - before) / subjects.size();
    }

    private static void inThreads(Request work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            tasks.add(() -> {
                work.send(thread);
                return null;
            });
        }
        try {
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    /** Milliseconds that a process has had, of all processors. */
    private static double processor(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
    }

    private static String address() {
        int n = ADDRESSES.getAndIncrement();
        return "10." + (1 + (int) (ProcessHandle.current().pid() % 200)) + "." + (n >> 8) % 256 + "." + n % 256;
    }

    /** Each thread has users of its own, each in turn: Keycloak refuses who signs in twice at once, or nearly so. */
    private static String user(int thread) {
        return "user" + (thread + THREADS * (TURNS.getAndIncrement(thread) % (USERS / THREADS)));
    }

    /** A browser at an address. */
    private final class Visit {

        private final String address;
        private final Map<String, String> cookies = new TreeMap<>();
        private String next = "";

        Visit(String address) {
            this.address = address;
        }

        void begin(int status) throws Exception {
            take(expect(get("/realms/" + REALM + "/protocol/openid-connect/auth?client_id=bench&response_type=code"
                    + "&scope=openid&redirect_uri=https%3A%2F%2Fapp.example.test%2Fcallback", address, cookies), status));
        }

        void again() throws Exception {
            take(expect(get(next, address, cookies), 200));
        }

        int send(String user, String password, int... statuses) throws Exception {
            HttpResponse<String> answer =
                    post(next, address, cookies, Map.of("username", user, "password", password));
            take(expect(answer, statuses));
            return answer.statusCode();
        }

        private void take(HttpResponse<String> answer) {
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String pair = cookie.substring(0, cookie.indexOf(';'));
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            Matcher action = ACTION.matcher(answer.body());
            if (action.find()) {
                URI uri = URI.create(action.group(1).replace("&amp;", "&"));
                next = uri.getRawPath() + "?" + uri.getRawQuery();
            }
        }
    }

    private HttpResponse<String> grant(String user, String password, String address) throws Exception {
        return post("/realms/" + REALM + "/protocol/openid-connect/token", address, Map.of(), Map.of(
                "grant_type", "password", "client_id", "bench", "username", user, "password", password));
    }

    private HttpResponse<String> get(String path, String address, Map<String, String> cookies) throws Exception {
        return HTTP.send(request(path, address, cookies).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(
            String path, String address, Map<String, String> cookies, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                request(path, address, cookies)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String address, Map<String, String> cookies) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("X-Forwarded-For", address)
                .header("X-Forwarded-Proto", "https");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private static HttpResponse<String> expect(HttpResponse<String> answer, int... statuses) throws IOException {
        if (Arrays.stream(statuses).noneMatch(status -> status == answer.statusCode())) {
            throw new IOException(answer.request().uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name);
        }
        return matcher.group(1);
    }
}
