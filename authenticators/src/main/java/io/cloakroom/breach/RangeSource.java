package io.cloakroom.breach;

import java.util.concurrent.CompletableFuture;

/** Where ranges come from. */
@FunctionalInterface
interface RangeSource {

    /**
     * @param prefix 5 upper-case hexadecimal digits
     * @return completes in bounded time, with the range or a {@link RangeUnavailableException}
     */
    CompletableFuture<PasswordRange> range(String prefix);
}
