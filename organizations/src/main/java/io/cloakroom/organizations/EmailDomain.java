package io.cloakroom.organizations;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands behind the {@code @} of an e-mail address.
 *
 * @param name in small letters, in the form that the DNS has
 */
public record EmailDomain(String name) {

    private static final Pattern FORM = Pattern.compile(
            "(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    public EmailDomain {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("That is not a domain.");
        }
    }

    /** Reads a domain as somebody writes it: in capital letters, or in the letters of any script. */
    public static Optional<EmailDomain> tryParse(String text) {
        try {
            return Optional.of(new EmailDomain(IDN.toASCII(text.strip()).toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The domain of an e-mail address. */
    public static Optional<EmailDomain> of(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? Optional.empty() : tryParse(address.substring(at + 1));
    }

    /** Whether anybody can have an address there, so that it is no organization's. */
    public boolean isPublic() {
        return PublicMailDomains.NAMES.contains(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
