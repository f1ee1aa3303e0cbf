package io.cloakroom.gallery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import freemarker.core.HTMLOutputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves the pages on loopback, under the strictest content security policy that they promise to bear. */
final class GalleryServer implements AutoCloseable {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";
    private static final Map<String, String> TYPES = Map.of(
            "css",
            "text/css",
            "js",
            "text/javascript",
            "json",
            "application/json",
            "svg",
            "image/svg+xml",
            "html",
            "text/html; charset=utf-8");
    private static final String LOGO = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32" width="120" height="32">\
            <circle cx="16" cy="16" r="14" fill="#00875a"/><rect x="40" y="9" width="78" height="14" rx="4" fill="%s"/></svg>""";

    private final HttpServer server;
    private final Theme theme;
    private final Map<String, State> states;

    GalleryServer(Theme theme) throws IOException {
        this.theme = theme;
        this.states = States.all().stream().collect(Collectors.toMap(State::name, Function.identity()));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String page(String state, String language) {
        return "http://localhost:%d/page/%s?lang=%s"
                .formatted(server.getAddress().getPort(), state, language);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Optional<byte[]> body = path.equals("/favicon.ico") ? Optional.of(new byte[0]) : Optional.empty();
        String type = "html";
        if (path.startsWith("/page/")) {
            String language = exchange.getRequestURI().getQuery().replaceFirst(".*lang=", "");
            body = Optional.ofNullable(states.get(path.substring("/page/".length())))
                    .map(state -> render(state, language).getBytes(StandardCharsets.UTF_8));
        } else if (path.startsWith("/resources/login/")) {
            type = path.substring(path.lastIndexOf('.') + 1);
            body = read(path.substring("/resources/login/".length()));
        } else if (path.endsWith(".svg")) {
            type = "svg";
            body = Optional.of(
                    LOGO.formatted(path.contains("dark") ? "#fff" : "#111").getBytes(StandardCharsets.UTF_8));
        } else if (path.endsWith("/theme/style.css")) {
            type = "css";
            body = Optional.of(
                    ":root{--cr-primary:#00875a;--cr-primary-hover:#00744d;--cr-link:#00805b;--cr-radius:4px}"
                            .getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/status")) {
            type = "json";
            body = Optional.of("{\"state\":\"waiting\"}".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals("/app")) {
            body = Optional.of("<!DOCTYPE html><html lang=en><title>App</title><main><h1>App</h1></main>"
                    .getBytes(StandardCharsets.UTF_8));
        }
        answer(exchange, type, body);
    }

    private String render(State state, String language) {
        try {
            return state.render(theme, language);
        } catch (AssertionError e) {
            // Where the browser is, it can be read.
            return "<!DOCTYPE html><html lang=en><title>Failed</title><main><h1>Failed</h1><pre data-failed>"
                    + HTMLOutputFormat.INSTANCE.escapePlainText(e.getMessage())
                    + "</pre></main>";
        }
    }

    private Optional<byte[]> read(String resource) throws IOException {
        Optional<InputStream> stream = theme.resource(resource);
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = stream.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static void answer(HttpExchange exchange, String type, Optional<byte[]> body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", TYPES.getOrDefault(type, "application/octet-stream"));
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        byte[] bytes = body.orElse(new byte[0]);
        exchange.sendResponseHeaders(body.isPresent() ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
