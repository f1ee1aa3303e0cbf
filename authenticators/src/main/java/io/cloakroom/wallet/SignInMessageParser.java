package io.cloakroom.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message by EIP-4361's grammar, to the letter: every field in its place, line feeds alone between them, nothing
 * behind. What it accepts, {@link SignInMessage#text()} writes again as it was. One pass over the lines; nothing recurses.
 */
final class SignInMessageParser {

    /** More than any message needs, and little enough to look at. */
    static final int MAX_LENGTH = 8 * 1024;

    /** Canonical, so that one chain has one text; no chain's number is longer. */
    private static final Pattern CHAIN_ID = Pattern.compile("[1-9]\\d{0,17}+");

    private final String[] lines;
    private int next;

    private SignInMessageParser(String text) {
        this.lines = text.split("\n", -1);
    }

    /** @throws MalformedMessageException if it is no such message */
    static SignInMessage parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedMessageException("length");
        }
        return new SignInMessageParser(text).message();
    }

    private SignInMessage message() {
        String origin = origin();
        int mark = origin.indexOf("://");
        WalletAddress address = WalletAddress.ofChecksummed(line("address"))
                .orElseThrow(() -> new MalformedMessageException("address with its checksum"));
        blank("the line after the address");
        String statement = line("statement");
        if (!statement.isEmpty()) {
            blank("the line after the statement");
        }
        String uri = field("URI");
        if (!field("Version").equals(SignInMessage.VERSION)) {
            throw new MalformedMessageException("version");
        }
        SignInMessage message = new SignInMessage(
                mark < 0 ? Optional.empty() : Optional.of(origin.substring(0, mark)),
                mark < 0 ? origin : origin.substring(mark + 3),
                address,
                Optional.of(statement).filter(text -> !text.isEmpty()),
                uri,
                chainId(field("Chain ID")),
                field("Nonce"),
                new Timestamp(field("Issued At")),
                optional("Expiration Time").map(Timestamp::new),
                optional("Not Before").map(Timestamp::new),
                optional("Request ID"),
                resources());
        if (next != lines.length) {
            throw new MalformedMessageException("a line too many");
        }
        return message;
    }

    private String origin() {
        String line = line("domain");
        if (!line.endsWith(SignInMessage.GREETING)) {
            throw new MalformedMessageException("the first line");
        }
        return line.substring(0, line.length() - SignInMessage.GREETING.length());
    }

    private Optional<List<String>> resources() {
        if (next >= lines.length || !lines[next].equals("Resources:")) {
            return Optional.empty();
        }
        next++;
        List<String> resources = new ArrayList<>();
        while (next < lines.length) {
            resources.add(after("- ", "resource"));
        }
        return Optional.of(resources);
    }

    private static long chainId(String text) {
        if (!CHAIN_ID.matcher(text).matches()) {
            throw new MalformedMessageException("chain id");
        }
        return Long.parseLong(text);
    }

    private String field(String name) {
        return after(name + ": ", name);
    }

    private Optional<String> optional(String name) {
        return next < lines.length && lines[next].startsWith(name + ": ") ? Optional.of(field(name)) : Optional.empty();
    }

    private String after(String start, String field) {
        String line = line(field);
        if (!line.startsWith(start)) {
            throw new MalformedMessageException(field);
        }
        return line.substring(start.length());
    }

    private void blank(String place) {
        if (!line(place).isEmpty()) {
            throw new MalformedMessageException(place);
        }
    }

    private String line(String field) {
        @Nullable String line = next < lines.length ? lines[next] : null;
        if (line == null) {
            throw new MalformedMessageException(field);
        }
        next++;
        return line;
    }
}
