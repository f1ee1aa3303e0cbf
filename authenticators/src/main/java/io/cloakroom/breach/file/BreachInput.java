package io.cloakroom.breach.file;

import java.net.URI;
import java.nio.file.Path;

/** What a breach file is built from. */
public sealed interface BreachInput {

    /**
     * A file with lines of {@code HASH:COUNT} (plain or gzip; built fastest if sorted by hash), or a folder with such a
     * file for each range, named for the range's prefix and without the prefix in its lines.
     */
    record OnDisk(Path path) implements BreachInput {}

    /**
     * All 1,048,576 ranges of a range service. A build that was interrupted is continued by building the same again.
     *
     * @param baseUrl where {@code range/<prefix>} stands
     * @param parallel how many requests may run at once, 1 to 256
     * @param perSecond how many requests may start in a second, at least 1; {@link Integer#MAX_VALUE} for no limit
     */
    record Download(URI baseUrl, int parallel, int perSecond) implements BreachInput {

        public Download {
            String scheme = String.valueOf(baseUrl.getScheme());
            if (!(scheme.equals("https") || scheme.equals("http")) || baseUrl.getHost() == null) {
                throw new IllegalArgumentException("\"%s\" is no http or https address.".formatted(baseUrl));
            }
            if (parallel < 1 || parallel > 256 || perSecond < 1) {
                throw new IllegalArgumentException(
                        "1 to 256 requests may run at once, and at least 1 may start in a second.");
            }
        }

        /** The address of a range. */
        URI range(int prefix) {
            String base = baseUrl.toString();
            return URI.create("%s%srange/%s".formatted(base, base.endsWith("/") ? "" : "/", RangePrefix.text(prefix)));
        }
    }
}
