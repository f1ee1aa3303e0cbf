package io.cloakroom.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The app that a browser comes back to after the sign-in: one page with one heading. */
final class AppServer implements AutoCloseable {

    private static final byte[] PAGE =
            "<!DOCTYPE html><html lang=en><title>App</title><h1>The app</h1></html>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    private AppServer(HttpServer server) {
        this.server = server;
    }

    static AppServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, PAGE.length);
                try (exchange) {
                    exchange.getResponseBody().write(PAGE);
                }
            });
            server.start();
            return new AppServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
