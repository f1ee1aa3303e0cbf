package io.cloakroom.theme;

import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque sRGB colour; components from 0 to 255. */
public record Color(int red, int green, int blue) {

    public static final Color WHITE = new Color(255, 255, 255);
    public static final Color BLACK = new Color(0, 0, 0);

    /** What WCAG 2.2 (1.4.3) asks of text. */
    public static final double TEXT_CONTRAST = 4.5;

    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final int STEPS = 40;

    /** @return empty unless the text is {@code #rgb} or {@code #rrggbb} */
    public static Optional<Color> parse(String text) {
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        String digits = text.substring(1);
        if (digits.length() == 3) {
            digits = digits.replaceAll("[0-9a-fA-F]", "$0$0");
        }
        int rgb = Integer.parseInt(digits, 16);
        return Optional.of(new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
    }

    /** The contrast ratio of WCAG 2.2, from 1 to 21. */
    public double contrast(Color other) {
        double mine = luminance();
        double theirs = other.luminance();
        return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
    }

    /** White or black, whichever can be read on this colour; one of them always can. */
    public Color readable() {
        return contrast(WHITE) >= TEXT_CONTRAST ? WHITE : BLACK;
    }

    /** This colour, or as little darker or lighter as makes it readable as text on the background. */
    public Color readableOn(Color background) {
        Color target = background.readable();
        for (int step = 0; step < STEPS; step++) {
            Color candidate = mix(target, step / (double) STEPS);
            if (candidate.contrast(background) >= TEXT_CONTRAST) {
                return candidate;
            }
        }
        return target;
    }

    /** @param share of the other colour, from 0 to 1 */
    public Color mix(Color other, double share) {
        return new Color(mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    /** As CSS has it: {@code #rrggbb}. */
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int component) {
        double share = component / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int mix(int mine, int theirs, double share) {
        return (int) Math.round(mine * (1 - share) + theirs * share);
    }
}
