package io.cloakroom.organizations;

import java.time.Duration;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/** TXT records as the name servers of this machine, or one that was named, tell them. A few questions at a time. */
public final class DnsTxtRecords implements TxtRecords {

    private static final int MAX_QUESTIONS = 4;
    private static final String TXT = "TXT";

    /** JNDI takes no other map. */
    @SuppressWarnings("JdkObsolete")
    private final Hashtable<String, String> environment = new Hashtable<>();

    private final Duration deadline;
    private final ExecutorService threads;

    /**
     * @param server a name server as {@code host} or {@code host:port}; empty for those of this machine
     * @param deadline how long an answer may take in all
     */
    public DnsTxtRecords(Optional<String> server, Duration deadline) {
        this.deadline = deadline;
        this.threads = new ThreadPoolExecutor(
                0, MAX_QUESTIONS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), DnsTxtRecords::thread);
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, server.map("dns://"::concat).orElse("dns:"));
        environment.put("com.sun.jndi.dns.timeout.initial", Long.toString(Math.max(1, deadline.toMillis() / 4)));
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
    }

    @Override
    public Set<String> of(String name) throws UnavailableException {
        try {
            Future<Set<String>> answer = threads.submit(() -> ask(name));
            try {
                return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                answer.cancel(true);
            }
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new UnavailableException("No name server has answered.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The question was given up.");
        }
    }

    // The DNS gives text; JNDI's provider for it makes no objects of what comes in.
    @SuppressWarnings("BanJNDI")
    private Set<String> ask(String name) throws NamingException {
        InitialDirContext context = new InitialDirContext(environment);
        try {
            return values(context.getAttributes(name, new String[] {TXT}).get(TXT));
        } catch (NameNotFoundException e) {
            return Set.of();
        } finally {
            context.close();
        }
    }

    private static Set<String> values(@Nullable Attribute records) throws NamingException {
        Set<String> values = new HashSet<>();
        if (records != null) {
            NamingEnumeration<?> all = records.getAll();
            while (all.hasMore()) {
                values.add(String.valueOf(all.next()));
            }
        }
        return values;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cloakroom-dns");
        thread.setDaemon(true);
        return thread;
    }
}
