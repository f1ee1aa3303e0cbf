package io.cloakroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port that was free a moment ago. */
    public static int free() {
        return freeInARow(1);
    }

    /** The first of some ports in a row that were free a moment ago. */
    public static int freeInARow(int count) {
        while (true) {
            int first = anyFree();
            boolean allFree = first + count <= 65536;
            for (int port = first + 1; allFree && port < first + count; port++) {
                allFree = isFree(port);
            }
            if (allFree) {
                return first;
            }
        }
    }

    private static int anyFree() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort() == port;
        } catch (IOException e) {
            return false;
        }
    }
}
