package io.cloakroom.webhooks;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.http.AddressGuard;
import io.cloakroom.core.http.AddressRange;
import io.cloakroom.core.http.HttpLimits;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.http.PortRange;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The server's settings of webhooks.
 *
 * @param guard which addresses and ports may be delivered to
 * @param plainHttp whether an endpoint may be {@code http}
 * @param connectTimeout for one connection attempt
 * @param timeout for one whole try
 * @param maxConcurrent how many tries a node makes at once
 * @param pollInterval how often a node looks for what others left behind
 * @param nats the server of the sink {@code sink:nats}; empty where there is none
 * @param outbox whether there is the sink {@code sink:outbox}
 * @param retention how long events, their deliveries and attempts are kept, whatever becomes of them
 */
public record WebhookSettings(
        AddressGuard guard,
        boolean plainHttp,
        Duration connectTimeout,
        Duration timeout,
        int maxConcurrent,
        Duration pollInterval,
        Optional<NatsSettings> nats,
        boolean outbox,
        Duration retention) {

    private static final int MAX_REPLY_BYTES = 16 * 1024;

    /** How many times as long as a try a lease lasts: a try that begins in its first half ends within it. */
    private static final int LEASE_IN_TRIES = 2;

    /** What is left of a lease to write outcomes, even on a slow database, when tries are short. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    /**
     * @param development whether this is {@code start-dev}, which allows loopback and {@code http}
     * @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault
     */
    public static WebhookSettings read(Options options, boolean development) {
        boolean plainHttp = options.flag("plain-http", development);
        List<PortRange> ports =
                options.list("allowed-ports", PortRange::parse, "ports or ranges of them such as 443 or 9000-9100");
        AddressGuard guard = AddressGuard.publicAnd(options.list(
                        "allowed-addresses", AddressRange::parse, "IP addresses or blocks such as 10.1.2.0/24"))
                .onPorts(ports.isEmpty() ? usualPorts(plainHttp) : ports);
        Duration timeout =
                options.duration("timeout", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(60));
        Duration connectTimeout = options.duration(
                "connect-timeout",
                timeout.compareTo(Duration.ofSeconds(5)) < 0 ? timeout : Duration.ofSeconds(5),
                Duration.ofMillis(100),
                timeout);
        return new WebhookSettings(
                development ? guard.andLoopback() : guard,
                plainHttp,
                connectTimeout,
                timeout,
                options.integer("max-concurrent", 256, 4, 1024),
                options.duration("poll-interval", Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofMinutes(1)),
                NatsSettings.read(options, connectTimeout, timeout),
                options.flag("outbox", false),
                options.duration("retention", Duration.ofDays(30), Duration.ofDays(4), Duration.ofDays(365)));
    }

    private static List<PortRange> usualPorts(boolean plainHttp) {
        Stream<String> secure = Stream.of("443", "8443");
        return (plainHttp ? Stream.concat(secure, Stream.of("80", "8080")) : secure)
                .map(PortRange::parse)
                .toList();
    }

    /** How long a lane stays with a node that is silent. */
    public Duration lease() {
        Duration lease = timeout.multipliedBy(LEASE_IN_TRIES);
        return lease.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : lease;
    }

    /** What an endpoint may name instead of an address. */
    public Set<Sink> sinks() {
        Set<Sink> sinks = EnumSet.noneOf(Sink.class);
        if (outbox) {
            sinks.add(Sink.OUTBOX);
        }
        if (nats.isPresent()) {
            sinks.add(Sink.NATS);
        }
        return sinks;
    }

    public OutgoingHttp http() {
        return new OutgoingHttp(
                "webhook-http", guard, new HttpLimits(connectTimeout, timeout, MAX_REPLY_BYTES, maxConcurrent));
    }

    /** The delivery loop of this node, not started yet. */
    public DeliveryWorker worker(DeliveryStore store, OutgoingHttp http) {
        RetrySchedule schedule = new RetrySchedule(new SecureRandom());
        Clock clock = Clock.systemUTC();
        return new DeliveryWorker(
                store,
                new DeliveryChannels(
                        new DeliverySender(http, schedule, clock),
                        nats.map(broker -> new NatsSink(broker, schedule, clock)),
                        schedule,
                        clock),
                new EngineLimits(maxConcurrent, lease(), pollInterval));
    }
}
