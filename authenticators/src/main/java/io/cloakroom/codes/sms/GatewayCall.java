package io.cloakroom.codes.sms;

import io.cloakroom.core.http.HttpReply;
import io.cloakroom.core.http.HttpRequest;
import io.cloakroom.core.http.OutgoingHttp;
import io.cloakroom.core.http.RefusedAddressException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.conn.ConnectTimeoutException;

/** One request to a gateway, and what its failure says about the message. */
final class GatewayCall {

    private final OutgoingHttp http;

    GatewayCall(OutgoingHttp http) {
        this.http = http;
    }

    /** @param judge is asked about replies below 500 that are no redirect */
    SmsOutcome post(HttpRequest request, Function<HttpReply, SmsOutcome> judge) {
        try {
            HttpReply reply = http.send(request).get();
            // What stands before a gateway (a proxy with a short time-out, say) may fail after the message went on.
            return reply.status() >= 500 ? new SmsOutcome.Unknown("status " + reply.status()) : judge.apply(reply);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String reason = cause.getClass().getSimpleName();
            return neverLeft(cause) ? new SmsOutcome.Rejected(reason) : new SmsOutcome.Unknown(reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SmsOutcome.Unknown("interrupted");
        }
    }

    private static boolean neverLeft(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof RefusedAddressException
                || cause instanceof SSLHandshakeException
                || cause instanceof RejectedExecutionException;
    }
}
