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
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The client of {@code benchmarks/limits/flood}: signs in, then is refused, and reads the server's processor time. */
final class Flood {

    private static final String PASSWORD = "correct-horse-demo";
    private static final String APP = "http://127.0.0.1:9/app";
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*/login-actions/authenticate[^\"]*)\"");
    private static final Pattern BACK = Pattern.compile("id=\"cloakroom-limit-again\"[^>]*href=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final int REFUSALS_FOR_EACH = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String pid;

    private Flood(String server, String pid) {
        this.server = server;
        this.pid = pid;
    }

    public static void main(String[] args) throws Exception {
        new Flood(args[0], args[1]).run(Integer.parseInt(args[2]));
    }

    private void run(int signIns) throws Exception {
        prepare();
        int refusals = signIns * REFUSALS_FOR_EACH;
        // The first rounds warm the server up; the last is told.
        for (int round = 0; round < 3; round++) {
            budget(1_000_000, "1s");
            double grant = each(signIns, () -> expect(200, grant("ada")));
            double form = each(signIns, () -> expect(302, new Browser().open().send("ada")));
            // Another window, another count.
            budget(1, (15 - round) + "m");
            grant("spent");
            Browser browser = new Browser().open();
            browser.send("spent");
            double grantRefused = each(refusals, () -> expect(429, grant("ada")));
            double formRefused =
                    each(refusals, () -> expect(429, browser.again().send("ada")));
            double beginRefused = each(refusals, () -> expect(429, new Browser().begin()));
            if (round == 2) {
                System.out.println("| | sign-in, ms | refused, ms | ratio |");
                System.out.println("|---|---|---|---|");
                row("password grant", grant, grantRefused);
                row("forms: the form loaded again, sent, refused", form, formRefused);
                row("forms: a sign-in begun, refused", form, beginRefused);
            }
        }
    }

    private static void row(String name, double signIn, double refused) {
        System.out.printf("| %s | %.2f | %.3f | %.0f |%n", name, signIn, refused, signIn / refused);
    }

    private interface Step {
        void take() throws Exception;
    }

    /** Milliseconds of the server's processor time that a step takes, on average. */
    private double each(int times, Step step) throws Exception {
        double before = processorMillis();
        for (int i = 0; i < times; i++) {
            step.take();
        }
        return (processorMillis() - before) / times;
    }

    /** In hundredths of a second, as Linux counts; over all threads. */
    private double processorMillis() throws Exception {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return 10.0 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    private void prepare() throws Exception {
        admin(
                "POST",
                "clients",
                "{\"clientId\":\"app\",\"publicClient\":true,\"directAccessGrantsEnabled\":true,"
                        + "\"redirectUris\":[\"" + APP + "\"]}");
        admin(
                "POST",
                "users",
                "{\"username\":\"ada\",\"enabled\":true,\"email\":\"ada@example.test\",\"firstName\":\"A\","
                        + "\"lastName\":\"L\",\"credentials\":[{\"type\":\"password\",\"value\":\"" + PASSWORD
                        + "\"}]}");
    }

    /** Gives all steps that limit so many of everything. */
    private void budget(int limit, String window) throws Exception {
        for (String flow : new String[] {"limited%20browser", "limited%20direct%20grant"}) {
            String executions = admin("GET", "authentication/flows/" + flow + "/executions", "");
            Matcher steps = Pattern.compile(
                            "\\{[^{}]*\"providerId\":\"cloakroom-(?:sign-in-limit|limited-login-form)\"[^{}]*}")
                    .matcher(executions);
            while (steps.find()) {
                String id = value(steps.group(), "id");
                String many = Integer.toString(Math.min(limit, 10_000));
                String config = "{\"alias\":\"" + id + "-" + System.nanoTime() + "\",\"config\":{\"attempts\":\"" + many
                        + "\",\"address-attempts\":\"" + many + "\",\"creations\":\"" + many + "\",\"realm-budget\":\""
                        + Math.min(limit, 100_000) + "\",\"window\":\"" + window + "\"}}";
                admin("POST", "authentication/executions/" + id + "/config", config);
            }
        }
    }

    private static String value(String json, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!value.find()) {
            throw new IllegalStateException("No " + name + " in " + json);
        }
        return value.group(1);
    }

    private String admin(String method, String path, String json) throws Exception {
        String token = post(
                        server + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                "admin"),
                        "")
                .body();
        Matcher access = TOKEN.matcher(token);
        if (!access.find()) {
            throw new IllegalStateException(token);
        }
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(server + "/admin/realms/limited-sign-in/" + path))
                        .header("Authorization", "Bearer " + access.group(1))
                        .header("Content-Type", "application/json")
                        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> grant(String user) throws Exception {
        return post(
                server + "/realms/limited-sign-in/protocol/openid-connect/token",
                Map.of("grant_type", "password", "client_id", "app", "username", user, "password", PASSWORD),
                "");
    }

    private HttpResponse<String> post(String address, Map<String, String> form, String cookies) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
    }

    /** A browser on the sign-in page. */
    private final class Browser {

        private final Map<String, String> cookies = new HashMap<>();
        private String action = "";
        private String back = "";

        /** The answer to the authorization request. */
        HttpResponse<String> begin() throws Exception {
            Map<String, String> query =
                    Map.of("client_id", "app", "response_type", "code", "scope", "openid", "redirect_uri", APP);
            return get(server + "/realms/limited-sign-in/protocol/openid-connect/auth?" + encoded(query));
        }

        Browser open() throws Exception {
            return on(begin());
        }

        /** Takes the way back from a refusal to the form. */
        Browser again() throws Exception {
            return on(get(back));
        }

        private Browser on(HttpResponse<String> page) {
            for (String cookie : page.headers().allValues("set-cookie")) {
                String pair = cookie.split(";", 2)[0];
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            action = find(ACTION, page.body());
            return this;
        }

        private HttpResponse<String> get(String address) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
            if (!cookies.isEmpty()) {
                request.header("Cookie", cookies());
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }

        HttpResponse<String> send(String user) throws Exception {
            HttpResponse<String> answer = post(action, Map.of("username", user, "password", PASSWORD), cookies());
            if (answer.statusCode() == 429) {
                back = find(BACK, answer.body());
            } else if (answer.statusCode() == 200) {
                back = action.replaceFirst("session_code=[^&]*&", "");
            }
            return answer;
        }

        private String cookies() {
            return cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }
    }

    private static String find(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException(page);
        }
        return found.group(1).replace("&amp;", "&");
    }
}
