package io.cloakroom.wallet;

import java.util.regex.Pattern;

/**
 * RFC 3986's grammar, as far as messages use it. Each pattern is a single class of characters or a fixed row of such, so
 * that no input, however long or odd, makes matching deep or slow; percent signs are looked at one by one.
 */
final class UriSyntax {

    private static final String UNRESERVED = "A-Za-z0-9\\-._~";
    private static final String SUB_DELIMS = "!$&'()*+,;=";
    private static final String PCHAR = UNRESERVED + SUB_DELIMS + ":@%";

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+\\-.]*+");
    private static final Pattern PATH = Pattern.compile("[" + PCHAR + "/]*+");
    private static final Pattern QUERY = Pattern.compile("[" + PCHAR + "/?]*+");
    private static final Pattern PCHARS = Pattern.compile("[" + PCHAR + "]*+");
    private static final Pattern USER_INFO = Pattern.compile("[" + UNRESERVED + SUB_DELIMS + ":%]*+");
    private static final Pattern NAME = Pattern.compile("[" + UNRESERVED + SUB_DELIMS + "%]*+");
    private static final Pattern PORT = Pattern.compile("\\d*+");
    private static final Pattern FUTURE = Pattern.compile("[vV][0-9A-Fa-f]++\\.[" + UNRESERVED + SUB_DELIMS + ":]++");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern IPV4 =
            Pattern.compile("(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    private static final int IPV6_GROUPS = 8;

    private UriSyntax() {}

    static boolean isScheme(String text) {
        return SCHEME.matcher(text).matches();
    }

    /** {@code URI}: with a scheme, and with or without the rest. */
    static boolean isUri(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !isScheme(text.substring(0, colon)) || !percentsAreWhole(text)) {
            return false;
        }
        String rest = text.substring(colon + 1);
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            if (!QUERY.matcher(rest.substring(hash + 1)).matches()) {
                return false;
            }
            rest = rest.substring(0, hash);
        }
        int mark = rest.indexOf('?');
        if (mark >= 0) {
            if (!QUERY.matcher(rest.substring(mark + 1)).matches()) {
                return false;
            }
            rest = rest.substring(0, mark);
        }
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            int end = slash < 0 ? rest.length() : slash;
            return isAuthority(rest.substring(2, end))
                    && PATH.matcher(rest.substring(end)).matches();
        }
        return PATH.matcher(rest).matches();
    }

    /** {@code authority}: a host, with or without a user before it and a port behind. */
    static boolean isAuthority(String text) {
        if (!percentsAreWhole(text)) {
            return false;
        }
        int at = text.lastIndexOf('@');
        if (at >= 0 && !USER_INFO.matcher(text.substring(0, at)).matches()) {
            return false;
        }
        String hostAndPort = text.substring(at + 1);
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = colon > hostAndPort.lastIndexOf(']');
        String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
        if (hasPort && !PORT.matcher(hostAndPort.substring(colon + 1)).matches()) {
            return false;
        }
        if (host.startsWith("[")) {
            return host.endsWith("]") && isIpLiteral(host.substring(1, host.length() - 1));
        }
        return NAME.matcher(host).matches();
    }

    /** {@code *pchar}. */
    static boolean isPchars(String text) {
        return PCHARS.matcher(text).matches() && percentsAreWhole(text);
    }

    private static boolean isIpLiteral(String text) {
        return FUTURE.matcher(text).matches() || isIpv6(text);
    }

    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == IPV6_GROUPS;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < IPV6_GROUPS;
    }

    /** How many groups of 16 bits these are; -1, and less than no group, where one is none. */
    private static int groups(String text, boolean last) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                count++;
            } else if (last && i == parts.length - 1 && IPV4.matcher(parts[i]).matches()) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean percentsAreWhole(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }
}
