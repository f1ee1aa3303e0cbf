package io.cloakroom.core.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthState;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that cannot be made to wait, wander or swallow: one deadline over the whole exchange (name resolution
 * and body included), no redirects, no cookies, no automatic retries, a bounded reply, and only addresses that the
 * {@link AddressGuard} permits, resolved once and connected to as resolved. TLS is verified against the JVM's trust
 * store, which Keycloak fills from its own settings.
 *
 * <p>Through a proxy, the guard judges the proxy's address and not the destination's, which the proxy looks up itself: a
 * client with proxies is for destinations that only the operator can set.
 *
 * <p>Threads are made on demand and end after half a minute of rest: unused, it costs nothing.
 */
public final class OutgoingHttp implements AutoCloseable {

    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEADER_LENGTH = 16 * 1024;

    /** How long after the deadline, which should have ended them already, the client's own time-outs end waits. */
    private static final Duration BACKSTOP = Duration.ofSeconds(1);

    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HttpLimits limits;
    private final HttpProxies proxies;
    private final RequestConfig config;
    private final Semaphore permits;
    private final CloseableHttpClient client;
    private final ThreadPoolExecutor executor;
    private final ScheduledThreadPoolExecutor deadlines;

    public OutgoingHttp(String name, AddressGuard guard, HttpLimits limits) {
        this(name, guard, limits, HttpProxies.none());
    }

    /** @param name of its threads */
    public OutgoingHttp(String name, AddressGuard guard, HttpLimits limits, HttpProxies proxies) {
        this.limits = limits;
        this.proxies = proxies;
        this.permits = new Semaphore(limits.maxConcurrent());
        this.config = config(limits);
        this.client = client(guard, limits, config);
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "cloakroom-" + name + "-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        // The queue is for an exchange that starts while the last one, over for its caller, still leaves its thread.
        this.executor = new ThreadPoolExecutor(
                limits.maxConcurrent(),
                limits.maxConcurrent(),
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(limits.maxConcurrent()),
                threads);
        this.executor.allowCoreThreadTimeOut(true);
        this.deadlines = new ScheduledThreadPoolExecutor(1, threads);
        this.deadlines.setRemoveOnCancelPolicy(true);
        this.deadlines.setKeepAliveTime(30, TimeUnit.SECONDS);
        this.deadlines.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts an exchange. The future completes within the total time-out, whatever the peer does: with the reply, or
     * with an {@link IOException}, a {@link TimeoutException}, or a {@link RejectedExecutionException} when too many
     * exchanges run already.
     */
    public CompletableFuture<HttpReply> send(HttpRequest request) {
        HttpUriRequest message = message(request);
        if (!permits.tryAcquire()) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("Too many requests under way"));
        }
        CompletableFuture<HttpReply> result = new CompletableFuture<>();
        // Who is told of the end may start the next exchange at once, so the permit is back before they are told.
        CompletableFuture<HttpReply> ended = result.whenComplete((reply, failure) -> permits.release());
        try {
            ScheduledFuture<?> deadline = deadlines.schedule(
                    () -> {
                        result.completeExceptionally(new TimeoutException("No complete reply within %d ms"
                                .formatted(limits.total().toMillis())));
                        message.abort();
                    },
                    limits.total().toMillis(),
                    TimeUnit.MILLISECONDS);
            CompletableFuture<?> unused = result.whenComplete((reply, failure) -> deadline.cancel(false));
            executor.execute(() -> exchange(message, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new RejectedExecutionException("Too many requests under way", e));
        }
        return ended;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        deadlines.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            // the sockets are gone either way
        }
    }

    private void exchange(HttpUriRequest message, CompletableFuture<HttpReply> result) {
        // Closing a response whose body was not read to its end drops the connection instead of draining it.
        try (CloseableHttpResponse response = client.execute(message, context(message))) {
            result.complete(read(response));
        } catch (IOException | RuntimeException | LinkageError e) {
            result.completeExceptionally(e);
        }
    }

    private HttpClientContext context(HttpUriRequest message) {
        HttpClientContext context = HttpClientContext.create();
        proxies.forHost(message.getURI().getHost()).ifPresent(proxy -> {
            HttpHost host = new HttpHost(proxy.host(), proxy.port(), proxy.scheme());
            context.setRequestConfig(RequestConfig.copy(config).setProxy(host).build());
            // Challenges are not answered, so a proxy that wants others refuses once and that is that.
            proxy.credentials().ifPresent(known -> {
                AuthState state = new AuthState();
                state.update(new PreemptiveBasic(), new UsernamePasswordCredentials(known.user(), known.password()));
                context.setAttribute(HttpClientContext.PROXY_AUTH_STATE, state);
            });
        });
        return context;
    }

    private HttpReply read(HttpResponse response) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : response.getAllHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return new HttpReply(response.getStatusLine().getStatusCode(), headers, body(response.getEntity()));
    }

    private String body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        byte[] start = entity.getContent().readNBytes(limits.maxReplyBytes() + 1);
        return new String(start, 0, Math.min(start.length, limits.maxReplyBytes()), StandardCharsets.UTF_8);
    }

    private static HttpUriRequest message(HttpRequest request) {
        HttpUriRequest message = request.body()
                .<HttpUriRequest>map(body -> {
                    HttpPost post = new HttpPost(request.uri());
                    post.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8)));
                    return post;
                })
                .orElseGet(() -> new HttpGet(request.uri()));
        request.headers().forEach(message::setHeader);
        return message;
    }

    private static RequestConfig config(HttpLimits limits) {
        int backstopMillis = backstopMillis(limits);
        return RequestConfig.custom()
                .setConnectTimeout(Math.toIntExact(limits.connect().toMillis()))
                .setConnectionRequestTimeout(backstopMillis)
                .setSocketTimeout(backstopMillis)
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build();
    }

    private static int backstopMillis(HttpLimits limits) {
        return Math.toIntExact(limits.total().plus(BACKSTOP).toMillis());
    }

    private static CloseableHttpClient client(AddressGuard guard, HttpLimits limits, RequestConfig config) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", GuardedSockets.plain(PlainConnectionSocketFactory.getSocketFactory(), guard))
                        .register(
                                "https",
                                GuardedSockets.layered(SSLConnectionSocketFactory.getSystemSocketFactory(), guard))
                        .build(),
                null,
                guard::resolve);
        connections.setMaxTotal(limits.maxConcurrent());
        connections.setDefaultMaxPerRoute(limits.maxConcurrent());
        connections.setValidateAfterInactivity(1_000);
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setMessageConstraints(MessageConstraints.custom()
                        .setMaxLineLength(MAX_HEADER_LENGTH)
                        .setMaxHeaderCount(MAX_HEADERS)
                        .build())
                .build());
        connections.setDefaultSocketConfig(SocketConfig.custom()
                .setSoTimeout(backstopMillis(limits))
                .setTcpNoDelay(true)
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(config)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableDefaultUserAgent()
                .setConnectionTimeToLive(60, TimeUnit.SECONDS)
                .build();
    }
}
