package io.cloakroom.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What this run has sent to people, by mail and by text message, and no server may write down. */
public final class SentSecrets {

    private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

    private SentSecrets() {}

    /** @param secret a code, a link or a telephone number */
    static void add(String secret) {
        // Of a link, the part that nobody can guess.
        ALL.add(secret.substring(secret.lastIndexOf('.') + 1));
    }

    /** Those that a text holds; digits within a longer number are chance. */
    public static List<String> in(String text) {
        return ALL.stream()
                .filter(text::contains)
                .filter(secret -> Pattern.compile("(?<![\\w.-])" + Pattern.quote(secret) + "(?![\\w-])")
                        .matcher(text)
                        .find())
                .toList();
    }
}
