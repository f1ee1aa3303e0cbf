package io.cloakroom.wallet;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message by which an account signs in (EIP-4361, version 1). Whatever exists is well-formed: no value can hold a line
 * break or anything else that would make a second field of it.
 *
 * @param scheme of the page's address, where the message names it
 * @param domain RFC 3986's authority of the page that asks
 * @param uri what the signature is for
 * @param resources absent and empty are different texts
 */
record SignInMessage(
        Optional<String> scheme,
        String domain,
        WalletAddress address,
        Optional<String> statement,
        String uri,
        long chainId,
        String nonce,
        Timestamp issuedAt,
        Optional<Timestamp> expirationTime,
        Optional<Timestamp> notBefore,
        Optional<String> requestId,
        Optional<List<String>> resources) {

    static final String GREETING = " wants you to sign in with your Ethereum account:";
    static final String VERSION = "1";

    private static final Pattern STATEMENT = Pattern.compile("[A-Za-z0-9\\-._~:/?#\\[\\]@!$&'()*+,;= ]++");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{8,128}+");

    SignInMessage {
        require("scheme", scheme.orElse(null), UriSyntax::isScheme);
        require("domain", domain, text -> !text.isEmpty() && UriSyntax.isAuthority(text));
        require("statement", statement.orElse(null), text -> isStatement(text));
        require("URI", uri, UriSyntax::isUri);
        require("chain id", chainId, id -> id > 0);
        require("nonce", nonce, text -> NONCE.matcher(text).matches());
        require("request id", requestId.orElse(null), UriSyntax::isPchars);
        resources = resources.map(List::copyOf);
        resources.ifPresent(all -> all.forEach(resource -> require("resource", resource, UriSyntax::isUri)));
    }

    /** Whether a statement has only what EIP-4361 allows there: letters, digits, blanks and the marks of addresses. */
    static boolean isStatement(String text) {
        return STATEMENT.matcher(text).matches();
    }

    /** What is signed. */
    String text() {
        return text(address.checksummed(), Long.toString(chainId));
    }

    /** What is signed, with whatever stands for the two values that only the wallet knows. */
    String text(String addressText, String chainText) {
        StringBuilder text = new StringBuilder();
        scheme.ifPresent(name -> text.append(name).append("://"));
        text.append(domain).append(GREETING).append('\n').append(addressText).append("\n\n");
        statement.ifPresent(words -> text.append(words).append('\n'));
        text.append("\nURI: ").append(uri);
        text.append("\nVersion: ").append(VERSION);
        text.append("\nChain ID: ").append(chainText);
        text.append("\nNonce: ").append(nonce);
        text.append("\nIssued At: ").append(issuedAt.text());
        expirationTime.ifPresent(time -> text.append("\nExpiration Time: ").append(time.text()));
        notBefore.ifPresent(time -> text.append("\nNot Before: ").append(time.text()));
        requestId.ifPresent(id -> text.append("\nRequest ID: ").append(id));
        resources.ifPresent(all -> {
            text.append("\nResources:");
            all.forEach(resource -> text.append("\n- ").append(resource));
        });
        return text.toString();
    }

    private static <T> void require(String field, @Nullable T value, Predicate<T> rule) {
        if (value != null && !rule.test(value)) {
            throw new MalformedMessageException(field);
        }
    }
}
