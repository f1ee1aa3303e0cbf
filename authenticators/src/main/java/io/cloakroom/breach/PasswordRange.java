package io.cloakroom.breach;

/** Every breached digest that shares one prefix, as a range endpoint answers: lines of {@code SUFFIX:COUNT}. */
final class PasswordRange {

    private final String body;

    private PasswordRange(String body) {
        this.body = body;
    }

    static PasswordRange parse(String body) {
        return new PasswordRange(body);
    }

    /**
     * How often a password was seen in breaches; 0 where it is not among them (padding has a count of 0 too). A line
     * without a count counts once, and counts grouped by commas are read.
     */
    long countOf(String suffix) {
        return body.lines()
                .map(String::strip)
                .filter(line -> line.regionMatches(true, 0, suffix, 0, suffix.length()))
                .mapToLong(line -> count(line.substring(suffix.length())))
                .max()
                .orElse(0);
    }

    private static long count(String rest) {
        if (rest.isEmpty()) {
            return 1;
        }
        String digits = rest.replaceAll("[^0-9]", "");
        if (rest.charAt(0) != ':' || digits.isEmpty()) {
            return 1;
        }
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }
}
