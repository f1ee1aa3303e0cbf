package io.cloakroom.core.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Connects only where the guard permits: judges the very address and port that the connection goes to. */
class GuardedSockets implements ConnectionSocketFactory {

    private final ConnectionSocketFactory sockets;
    private final AddressGuard guard;

    private GuardedSockets(ConnectionSocketFactory sockets, AddressGuard guard) {
        this.sockets = sockets;
        this.guard = guard;
    }

    static ConnectionSocketFactory plain(ConnectionSocketFactory sockets, AddressGuard guard) {
        return new GuardedSockets(sockets, guard);
    }

    static ConnectionSocketFactory layered(LayeredConnectionSocketFactory sockets, AddressGuard guard) {
        return new Layered(sockets, guard);
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
        return sockets.createSocket(context);
    }

    @Override
    public Socket connectSocket(
            int connectTimeout,
            Socket socket,
            HttpHost host,
            InetSocketAddress remoteAddress,
            @Nullable InetSocketAddress localAddress,
            HttpContext context)
            throws IOException {
        if (!guard.permits(remoteAddress.getAddress())) {
            throw new RefusedAddressException(host.getHostName());
        }
        if (!guard.permits(remoteAddress.getAddress(), remoteAddress.getPort())) {
            throw new RefusedPortException(host.getHostName(), remoteAddress.getPort());
        }
        return sockets.connectSocket(connectTimeout, socket, host, remoteAddress, localAddress, context);
    }

    /** For what is put over a connection, such as TLS. */
    private static final class Layered extends GuardedSockets implements LayeredConnectionSocketFactory {

        private final LayeredConnectionSocketFactory sockets;

        private Layered(LayeredConnectionSocketFactory sockets, AddressGuard guard) {
            super(sockets, guard);
            this.sockets = sockets;
        }

        @Override
        public Socket createLayeredSocket(Socket socket, String target, int port, HttpContext context)
                throws IOException {
            return sockets.createLayeredSocket(socket, target, port, context);
        }
    }
}
