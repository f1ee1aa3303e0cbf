import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sets up a realm, and refreshes tokens or signs users in as fast as it can. One file without dependencies:
 *
 * <pre>
 * java RefreshLoad.java setup URL PLAIN|PACK ORGANIZATIONS PERMISSIONS
 * java RefreshLoad.java run URL CLIENT THREADS SECONDS
 * java RefreshLoad.java logins URL CLIENT THREADS SECONDS
 * </pre>
 *
 * The users are members of the first organization. The others print: refreshes (sign-ins), how many a second, bytes of an
 * access token. The client {@code bench} has our scope, if the server has the pack; {@code plain} has not. The realm is
 * called {@code bench}, if the system property {@code realm} does not say otherwise.
 */
public final class RefreshLoad {

    private static final String REALM = System.getProperty("realm", "bench");
    private static final String PASSWORD = "correct-horse-bench";
    private static final int USERS = 8;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RefreshLoad() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "setup" -> setup(
                    args[1], args[2].equals("PACK"), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            case "run" -> run(
                    RefreshLoad::refreshes, args[1], args[2], Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            case "logins" -> run(
                    RefreshLoad::logins, args[1], args[2], Integer.parseInt(args[3]), Integer.parseInt(args[4]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void setup(String url, boolean pack, int organizations, int permissions) throws Exception {
        Admin admin = new Admin(url);
        String scope = pack
                ? """
                "clientScopes": [{"name": "cloakroom-organization", "protocol": "openid-connect", "protocolMappers": [{
                  "name": "active organization", "protocol": "openid-connect",
                  "protocolMapper": "cloakroom-organization-claims",
                  "config": {"format": "flat", "access.token.claim": "true", "id.token.claim": "true"}}]}],
                """
                : "";
        admin.send("POST", "/admin/realms", """
                {"realm": "%s", "enabled": true, "organizationsEnabled": %s, %s
                 "clients": [
                   {"clientId": "bench", "publicClient": true, "directAccessGrantsEnabled": true,
                    "attributes": {"access.token.lifespan": "60"}},
                   {"clientId": "plain", "publicClient": true, "directAccessGrantsEnabled": true,
                    "attributes": {"access.token.lifespan": "60"}}]}""".formatted(REALM, pack, scope));
        List<String> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(admin.send("POST", "/admin/realms/%s/users".formatted(REALM), """
                    {"username": "user%d", "enabled": true, "email": "user%d@example.test", "emailVerified": true,
                     "firstName": "Bench", "lastName": "User",
                     "credentials": [{"type": "password", "value": "%s"}]}""".formatted(i, i, PASSWORD)));
        }
        if (!pack) {
            return;
        }
        String client = id(admin.get("/admin/realms/%s/clients?clientId=bench".formatted(REALM)), "bench");
        String clientScope = id(admin.get("/admin/realms/%s/client-scopes".formatted(REALM)), "cloakroom-organization");
        admin.send("PUT", "/admin/realms/%s/clients/%s/default-client-scopes/%s".formatted(REALM, client, clientScope), "");
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < permissions; i++) {
            String key = "org:feature_%d:%s".formatted(i / 4, List.of("create", "read", "update", "delete").get(i % 4));
            keys.add('"' + key + '"');
            admin.send("POST", "/admin/realms/%s/cloakroom/organization-permissions".formatted(REALM),
                    "{\"key\": \"%s\", \"name\": \"%s\"}".formatted(key, key));
        }
        admin.send("POST", "/admin/realms/%s/cloakroom/organization-roles".formatted(REALM),
                "{\"key\": \"org:bench\", \"name\": \"Bench\", \"permissions\": %s}".formatted(keys));
        for (int i = 0; i < organizations; i++) {
            String organization = admin.send("POST", "/admin/realms/%s/organizations".formatted(REALM),
                    "{\"name\": \"org%03d\", \"alias\": \"org%03d\", \"enabled\": true}".formatted(i, i));
            for (String user : i == 0 ? users : List.<String>of()) {
                admin.send("POST", "/admin/realms/%s/organizations/%s/members".formatted(REALM, organization), user);
                admin.send("PUT", "/admin/realms/%s/cloakroom/organizations/%s/members/%s/role"
                        .formatted(REALM, organization, user), "{\"role\": \"org:bench\"}");
            }
        }
    }

    private static void run(Work work, String url, String client, int threads, int seconds) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Callable<long[]>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String user = "user" + t % USERS;
            tasks.add(() -> work.until(url, client, user, end));
        }
        long began = System.nanoTime();
        long count = 0;
        long size = 0;
        for (Future<long[]> done : executor.invokeAll(tasks)) {
            count += done.get()[0];
            size = done.get()[1];
        }
        executor.shutdown();
        double rate = count / ((System.nanoTime() - began) / 1e9);
        System.out.printf("%d %.1f %d%n", count, rate, size);
    }

    private static long[] refreshes(String url, String client, String user, long end) throws Exception {
        String body = token(url, client, Map.of("grant_type", "password", "username", user, "password", PASSWORD));
        long count = 0;
        while (System.nanoTime() < end) {
            body = token(url, client, Map.of("grant_type", "refresh_token", "refresh_token", field(body, "refresh_token")));
            count++;
        }
        return new long[] {count, field(body, "access_token").length()};
    }

    private static long[] logins(String url, String client, String user, long end) throws Exception {
        long count = 0;
        String body = "";
        while (System.nanoTime() < end) {
            body = token(url, client, Map.of("grant_type", "password", "username", user, "password", PASSWORD));
            count++;
        }
        return new long[] {count, field(body, "access_token").length()};
    }

    private static String token(String url, String client, Map<String, String> fields) throws Exception {
        String form = "client_id=" + client + "&scope=openid&" + fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(url + "/realms/%s/protocol/openid-connect/token".formatted(REALM)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
        return response.body();
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile('"' + name + "\":\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + name);
        }
        return matcher.group(1);
    }

    /** The id of the entry of a list that has this name or client id. */
    private static String id(String json, String name) {
        return Arrays.stream(json.split("(?=\\{\"id\":\")"))
                .filter(entry -> entry.contains('"' + name + '"'))
                .map(entry -> field(entry, "id"))
                .findFirst()
                .orElseThrow();
    }

    private static final class Admin {

        private final String url;
        private String token = "";
        private long until;

        Admin(String url) {
            this.url = url;
        }

        String get(String path) throws Exception {
            return answer(request("GET", path, "")).body();
        }

        /** The id of what was made, if something was. */
        String send(String method, String path, String body) throws Exception {
            return answer(request(method, path, body))
                    .headers()
                    .firstValue("location")
                    .map(location -> location.substring(location.lastIndexOf('/') + 1))
                    .orElse("");
        }

        private HttpRequest request(String method, String path, String body) throws Exception {
            return HttpRequest.newBuilder(URI.create(url + path))
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
        }

        private HttpResponse<String> answer(HttpRequest request) throws Exception {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IOException(request.uri() + ": " + response.statusCode() + " " + response.body());
            }
            return response;
        }

        private String token() throws Exception {
            if (System.nanoTime() > until) {
                HttpResponse<String> response = HTTP.send(
                        HttpRequest.newBuilder(URI.create(url + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=admin&password=admin"))
                                .build(),
                        BodyHandlers.ofString());
                token = field(response.body(), "access_token");
                until = System.nanoTime() + Duration.ofSeconds(40).toNanos();
            }
            return token;
        }
    }

    /** What a thread does until the time is up; answers how often, and how long a token was. */
    private interface Work {

        long[] until(String url, String client, String user, long end) throws Exception;
    }
}
