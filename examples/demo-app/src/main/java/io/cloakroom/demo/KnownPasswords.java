package io.cloakroom.demo;

import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Answers range questions as Have I Been Pwned does, about a few passwords that everybody knows. The real service is
 * the pack's default; the demo must also work on a machine without internet.
 */
final class KnownPasswords {

    private static final List<String> PASSWORDS = List.of(
            "password",
            "password1",
            "password123",
            "12345678",
            "123456789",
            "1234567890",
            "qwertyuiop",
            "iloveyou",
            "sunshine",
            "princess",
            "football",
            "baseball",
            "letmein1",
            "welcome1",
            "passw0rd",
            "Password1",
            "Password123",
            "trustno1",
            "superman",
            "starwars");

    private final List<String> digests =
            PASSWORDS.stream().map(KnownPasswords::sha1).toList();

    void range(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String prefix = path.substring(path.lastIndexOf('/') + 1);
        if (!prefix.matches("[0-9A-F]{5}")) {
            Replies.text(exchange, 400, "The hash prefix is 5 upper-case hexadecimal digits.");
            return;
        }
        // A made-up suffix pads the answer, as the real service does: its count is 0.
        Replies.text(
                exchange,
                200,
                digests.stream()
                        .filter(digest -> digest.startsWith(prefix))
                        .map(digest -> digest.substring(prefix.length()) + ":100000\r\n")
                        .collect(joining("", "", "0".repeat(35) + ":0")));
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }
}
