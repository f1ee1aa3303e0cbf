package io.cloakroom.breach;

/** An address shown so that only its owner recognizes it. */
public final class MailAddress {

    private MailAddress() {}

    /** {@code alice@example.test} as {@code a•••@example.test}. */
    public static String masked(String address) {
        int at = address.lastIndexOf('@');
        return at <= 0 ? "•••" : address.substring(0, address.offsetByCodePoints(0, 1)) + "•••" + address.substring(at);
    }
}
