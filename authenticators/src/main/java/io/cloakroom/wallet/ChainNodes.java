package io.cloakroom.wallet;

import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.CircuitBreaker;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.HttpProxies;
import io.cloakroom.core.http.OutgoingHttp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The nodes that an operator has configured, and what is spent on asking them. */
final class ChainNodes implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MAX_REPLY_BYTES = 64 * 1024;
    private static final int MAX_CONCURRENT = 32;
    private static final int BREAKER_FAILURES = 5;
    private static final Duration BREAKER_PAUSE = Duration.ofSeconds(30);

    private final OutgoingHttp http;
    private final Map<Long, List<ContractAccounts>> byChain;

    /** @param proxies for addresses that only the operator can set, wherever they lead */
    ChainNodes(Map<Long, List<URI>> addresses, Duration timeout, HttpProxies proxies) {
        Duration connect = CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout;
        http = new OutgoingHttp(
                "wallet",
                AddressGuard.everyAddress(),
                new HttpLimits(connect, timeout, MAX_REPLY_BYTES, MAX_CONCURRENT),
                proxies);
        byChain = addresses.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .map(address -> node(entry.getKey(), address))
                        .toList()));
    }

    /** By chain, those who must all agree. */
    Map<Long, List<ContractAccounts>> byChain() {
        return byChain;
    }

    @Override
    public void close() {
        http.close();
    }

    private ContractAccounts node(long chainId, URI address) {
        return new JsonRpcNode(
                chainId, address, http, new CircuitBreaker(BREAKER_FAILURES, BREAKER_PAUSE, System::nanoTime));
    }
}
