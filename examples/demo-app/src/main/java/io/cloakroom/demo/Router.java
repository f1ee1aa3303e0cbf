package io.cloakroom.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hands a request to the handler of its method and path; a path that ends with a slash takes all below it. */
final class Router implements HttpHandler {

    private static final Logger LOG = Logger.getLogger(Router.class.getName());

    private final Map<String, HttpHandler> handlers = new HashMap<>();

    Router get(String path, HttpHandler handler) {
        handlers.put("GET " + path, handler);
        return this;
    }

    Router post(String path, HttpHandler handler) {
        handlers.put("POST " + path, handler);
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpHandler handler = find(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath())
                    .orElse(missing -> Replies.text(missing, 404, "Not found"));
            handler.handle(exchange);
        } catch (DemoException e) {
            Replies.text(exchange, 502, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The request failed.", e);
            Replies.text(exchange, 500, "Something went wrong; the log of the demo app has more.");
        }
    }

    private Optional<HttpHandler> find(String method, String path) {
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        return Optional.ofNullable(handlers.get(method + " " + path))
                .or(() -> Optional.ofNullable(directory.equals("/") ? null : handlers.get(method + " " + directory)));
    }
}
