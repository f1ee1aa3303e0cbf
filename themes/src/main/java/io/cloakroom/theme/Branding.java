package io.cloakroom.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a realm wants to look, read from its attributes {@code cloakroom.theme.*}. A value that cannot be used is left out
 * and named among the problems: a typing error must not lock anybody out of the sign-in pages.
 *
 * @param primary of buttons and links
 * @param radius of the card's corners, in pixels, from 0 to 32
 * @param font a CSS {@code font-family} list
 * @param logo an address that a page may load as an image
 * @param logoDark the same for dark pages
 * @param scheme light, dark, or the system's choice
 * @param problems one sentence for each value that was left out
 */
public record Branding(
        Optional<Color> primary,
        Optional<Integer> radius,
        Optional<String> font,
        Optional<String> logo,
        Optional<String> logoDark,
        Scheme scheme,
        List<String> problems) {

    public static final String PREFIX = "cloakroom.theme.";

    /** The card that text stands on, as the stylesheets have it. */
    static final Color LIGHT_SURFACE = Color.WHITE;

    static final Color DARK_SURFACE = new Color(0x17, 0x1a, 0x21);

    private static final int MAX_RADIUS = 32;
    private static final Pattern FONT = Pattern.compile("[\\p{L}\\p{N} ,'\"-]{1,200}");
    private static final Pattern IMAGE =
            Pattern.compile("(?:https://|/(?!/)|data:image/(?:png|svg\\+xml|webp|jpeg);base64,)[^\\s\"'<>()\\\\]+");

    private static final String IMAGE_ADVICE =
            "an https:// address, a path of this server that begins with one slash, or a data:image address";

    public Branding {
        problems = List.copyOf(problems);
    }

    /** Which of the two looks a page has. */
    public enum Scheme {
        AUTO,
        LIGHT,
        DARK;

        /** As the attribute and the page's {@code data-scheme} have it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param attributes all of the realm's; other ones are ignored */
    public static Branding read(Map<String, String> attributes) {
        Reader reader = new Reader(attributes);
        Optional<Color> primary = reader.value("primary-color", Color::parse, "a colour such as #4f46e5");
        Optional<Integer> radius = reader.value("radius", Branding::pixels, "a number of pixels from 0 to 32");
        Optional<String> font = reader.value("font-family", Branding::fontList, "names of fonts, parted by commas");
        Optional<String> logo = reader.value("logo-url", Branding::image, IMAGE_ADVICE);
        Optional<String> logoDark = reader.value("logo-dark-url", Branding::image, IMAGE_ADVICE);
        Scheme scheme = reader.value("color-scheme", Branding::scheme, "auto, light or dark")
                .orElse(Scheme.AUTO);
        return new Branding(primary, radius, font, logo, logoDark, scheme, reader.problems);
    }

    /** The colour of links on the page's card. */
    public Optional<Color> link(boolean dark) {
        return primary.map(color -> color.readableOn(dark ? DARK_SURFACE : LIGHT_SURFACE));
    }

    /**
     * Custom properties for the sign-in stylesheet.
     *
     * @return empty where there is nothing to change
     */
    public String toCss() {
        StringBuilder root = new StringBuilder();
        primary.ifPresent(color -> {
            Color text = color.readable();
            declare(root, "primary", color);
            declare(root, "primary-hover", color.mix(text.equals(Color.WHITE) ? Color.BLACK : Color.WHITE, 0.14));
            declare(root, "on-primary", text);
        });
        link(false).ifPresent(color -> declare(root, "link", color));
        radius.ifPresent(pixels -> declare(root, "radius", pixels + "px"));
        font.ifPresent(list -> declare(root, "font", list));
        StringBuilder css = new StringBuilder();
        if (!root.isEmpty()) {
            css.append(":root{").append(root).append("}\n");
        }
        link(true).ifPresent(color -> css.append("""
                        @media (prefers-color-scheme:dark){:root:not([data-scheme=light]){--cr-link:%1$s;}}
                        :root[data-scheme=dark]{--cr-link:%1$s;}
                        """.formatted(color)));
        return css.toString();
    }

    private static void declare(StringBuilder css, String property, Object value) {
        css.append("--cr-").append(property).append(':').append(value).append(';');
    }

    private static Optional<Integer> pixels(String text) {
        return text.matches("[0-9]{1,2}")
                ? Optional.of(Integer.valueOf(text)).filter(pixels -> pixels <= MAX_RADIUS)
                : Optional.empty();
    }

    private static Optional<String> fontList(String text) {
        boolean quotesMatch = text.chars().filter(c -> c == '"').count() % 2 == 0
                && text.chars().filter(c -> c == '\'').count() % 2 == 0;
        return Optional.of(text)
                .filter(list -> quotesMatch && FONT.matcher(list).matches());
    }

    private static Optional<String> image(String text) {
        return Optional.of(text).filter(address -> IMAGE.matcher(address).matches());
    }

    private static Optional<Scheme> scheme(String text) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.key().equals(text)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    private static final class Reader {

        private final Map<String, String> attributes;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> attributes) {
            this.attributes = attributes;
        }

        <T> Optional<T> value(String setting, Function<String, Optional<T>> parse, String expected) {
            String text = attributes.getOrDefault(PREFIX + setting, "").strip();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Optional<T> value = parse.apply(text);
            if (value.isEmpty()) {
                problems.add("The realm attribute %s%s is ignored: give %s.".formatted(PREFIX, setting, expected));
            }
            return value;
        }
    }
}
