package io.cloakroom.core.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of one provider's options. Every getter gives the default where nothing (or only white space) is
 * configured and throws {@link InvalidOptionException} with the option's full name where the value is unusable.
 */
public final class Options {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private static final Pattern USER_INFO = Pattern.compile("(?<=//)[^/]*@");

    private final String prefix;
    private final Function<String, @Nullable String> source;

    private Options(String prefix, Function<String, @Nullable String> source) {
        this.prefix = prefix;
        this.source = source;
    }

    /**
     * @param prefix what stands before an option's name when the operator writes it, such as {@code
     *     spi-events-listener--cloakroom-webhooks--}
     * @param source gives the raw value of an option by its name, or null where it is not set
     */
    public static Options of(String prefix, Function<String, @Nullable String> source) {
        return new Options(prefix, source);
    }

    public String text(String name, String defaultValue) {
        String value = raw(name);
        return value == null ? defaultValue : value;
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public int integer(String name, int defaultValue, int min, int max) {
        String value = raw(name);
        if (value == null) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, with the range
        }
        throw invalid(name, value, "a whole number from %d to %d".formatted(min, max));
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean defaultValue) {
        String value = raw(name);
        if (value == null) {
            return defaultValue;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, value, "true or false");
        };
    }

    /** One of an enum's values, written in lower case with hyphens: {@code offline-then-online}. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E defaultValue) {
        String value = raw(name);
        if (value == null) {
            return defaultValue;
        }
        List<E> choices = List.of(type.getEnumConstants());
        return choices.stream()
                .filter(choice -> written(choice).equals(value))
                .findFirst()
                .orElseThrow(() -> invalid(
                        name,
                        value,
                        "one of " + choices.stream().map(Options::written).collect(Collectors.joining(", "))));
    }

    /** A duration such as {@code 800ms}, {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d} or ISO 8601's {@code PT5M}. */
    public Duration duration(String name, Duration defaultValue, Duration min, Duration max) {
        String value = raw(name);
        if (value == null) {
            return defaultValue;
        }
        Duration duration = parseDuration(value);
        if (duration == null || duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw invalid(
                    name,
                    value,
                    "a duration such as 800ms, 30s or 5m, from %s to %s".formatted(shortForm(min), shortForm(max)));
        }
        return duration;
    }

    /**
     * An absolute {@code http} or {@code https} address with a host and neither query nor fragment, nor user info: what
     * stands in an address gets into logs, so the message about one that has it does not show it.
     */
    public URI httpAddress(String name, URI defaultValue) {
        return httpAddress(name).orElse(defaultValue);
    }

    /** As {@link #httpAddress(String, URI)}, for an address that nothing can stand in for. */
    public Optional<URI> httpAddress(String name) {
        String value = raw(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(value);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if (http && uri.getHost() != null && plain) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw invalid(
                name,
                USER_INFO.matcher(value).replaceFirst("…@"),
                "an address such as https://host/path/, without user name and password");
    }

    /**
     * An absolute address of one of some schemes with a host, and nothing after it; empty where nothing is configured. As
     * with {@link #httpAddress(String)}, user info is refused and not shown.
     *
     * @param schemes in lower case
     */
    public Optional<URI> address(String name, Set<String> schemes, String example) {
        String value = raw(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(value);
            boolean known =
                    uri.getScheme() != null && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT));
            boolean plain = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty());
            if (known && uri.getHost() != null && plain) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw invalid(
                name,
                USER_INFO.matcher(value).replaceFirst("…@"),
                "an address such as %s, without user name and password".formatted(example));
    }

    /** Where a file is, or is to be; empty where nothing is configured. Nobody looks whether it is there. */
    public Optional<Path> path(String name) {
        String value = raw(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(value));
        } catch (InvalidPathException e) {
            throw invalid(name, value, "the path of a file");
        }
    }

    /** For what one option alone cannot tell: makes the exception that names it. */
    public InvalidOptionException refuse(String name, String expected) {
        String value = raw(name);
        return invalid(name, value == null ? "" : value, expected);
    }

    /**
     * A value in a form of its own; empty where nothing is configured.
     *
     * @param parser throws {@link IllegalArgumentException} for what it cannot read
     */
    public <T> Optional<T> parsed(String name, Function<String, T> parser, String expected) {
        String value = raw(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value));
        } catch (IllegalArgumentException e) {
            throw invalid(name, value, expected);
        }
    }

    /** Comma-separated values, each parsed by {@code parser}; an empty list where nothing is configured. */
    public <T> List<T> list(String name, Function<String, T> parser, String expected) {
        String value = raw(name);
        if (value == null) {
            return List.of();
        }
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(item -> {
                    try {
                        return parser.apply(item);
                    } catch (IllegalArgumentException e) {
                        throw invalid(name, item, expected);
                    }
                })
                .toList();
    }

    private @Nullable String raw(String name) {
        String value = source.apply(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String written(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private InvalidOptionException invalid(String name, String value, String expected) {
        return new InvalidOptionException(prefix + name, value, expected);
    }

    private static String shortForm(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    private static @Nullable Duration parseDuration(String value) {
        Matcher matcher = SHORT_DURATION.matcher(value.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
