package io.cloakroom.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes messages of every shape that the grammar has, and spoils them. */
final class MessageGenerator {

    private static final String WORDS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;= ";
    private static final String ALPHANUMERIC = WORDS.substring(0, 62);
    private static final String ODD = "\n\r\t\0 %:/@[]#?-0Z\u00e9\u2028\ud83d";

    private static final List<String> HOSTS = List.of(
            "id.example",
            "localhost:8080",
            "[::1]:443",
            "[2001:db8::192.0.2.1]",
            "[v7.a:b]",
            "user:pw@host",
            "127.0.0.1:",
            "a%20b",
            "1.2.3.4.5");

    private static final List<String> URIS = List.of(
            "https://id.example/realms/acme",
            "urn:isbn:0451450523",
            "mailto:a@b.example",
            "http://[::]:80/?q=%C3%A9#f",
            "a:",
            "a:/b",
            "a:b/c",
            "did:key:z6Mk",
            "ipfs://Qme7ss3ARVgxv6rXqVPiikMJ8u2NLgmgszg13pYrDKEoiu");

    private final Random random;

    MessageGenerator(Random random) {
        this.random = random;
    }

    SignInMessage message() {
        return new SignInMessage(
                maybe(() -> one(List.of("https", "http", "a+b-c.1"))),
                one(HOSTS),
                Signer.number(1 + random.nextInt(50)).address(),
                maybe(() -> text(WORDS, 1, 80)),
                one(URIS),
                1 + random.nextLong(1_000_000_000_000_000_000L - 1),
                text(ALPHANUMERIC, 8, 40),
                time(),
                maybe(this::time),
                maybe(this::time),
                maybe(() -> text(ALPHANUMERIC + "-._~!$&'()*+,;=:@", 0, 20)),
                maybe(() -> Stream.generate(() -> one(URIS))
                        .limit(random.nextInt(4))
                        .toList()));
    }

    /** The text with one to three characters or lines removed, doubled, swapped or replaced. */
    String mutated(String text) {
        StringBuilder spoiled = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(spoiled.length());
            switch (random.nextInt(6)) {
                case 0 -> spoiled.deleteCharAt(at);
                case 1 -> spoiled.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                case 2 -> spoiled.setCharAt(at, ODD.charAt(random.nextInt(ODD.length())));
                case 3 -> spoiled.setCharAt(at, WORDS.charAt(random.nextInt(WORDS.length())));
                case 4 -> spoiled.insert(at, spoiled.substring(at, Math.min(spoiled.length(), at + 40)));
                default -> spoiled.append('\n').append(one(List.of(text.split("\n"))));
            }
        }
        return spoiled.toString();
    }

    private Timestamp time() {
        Instant at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
        return random.nextBoolean()
                ? Timestamp.of(at)
                : new Timestamp(Timestamp.of(at).text().replace("Z", one(List.of("+02:00", "-07:30", "z", "+00:00"))));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String text(String alphabet, int min, int max) {
        int length = min + random.nextInt(max - min);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
