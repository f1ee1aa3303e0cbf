package io.cloakroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on this machine, which has the TXT records that it was given, and no other name. */
public final class NameServer implements AutoCloseable {

    private static final int NO_SUCH_NAME = 0x8183;
    private static final int FOUND = 0x8180;
    private static final int TXT = 16;

    private final DatagramSocket socket;
    private final Map<String, Set<String>> records = new ConcurrentHashMap<>();
    private volatile boolean silent;

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    public static NameServer start() {
        try {
            NameServer server =
                    new NameServer(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
            Thread thread = new Thread(server::serve, "name-server");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As host and port. */
    public String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    public void put(String name, String... values) {
        records.put(name.toLowerCase(Locale.ROOT), Set.of(values));
    }

    /** Whether questions stay without an answer. */
    public void beSilent(boolean now) {
        silent = now;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                socket.receive(question);
                if (!silent) {
                    byte[] answer = answer(Arrays.copyOf(buffer, question.getLength()));
                    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                }
            } catch (IOException e) {
                // Closed, or a question that is none.
            }
        }
    }

    private byte[] answer(byte[] question) {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            int length = question[at];
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, length, StandardCharsets.US_ASCII));
            at += length + 1;
        }
        int end = at + 5;
        Set<String> values = records.get(name.toString().toLowerCase(Locale.ROOT));
        ByteBuffer answer = ByteBuffer.allocate(2048);
        answer.put(question, 0, 2).putShort((short) (values == null ? NO_SUCH_NAME : FOUND));
        answer.putShort((short) 1).putShort((short) (values == null ? 0 : values.size()));
        answer.putInt(0).put(question, 12, end - 12);
        for (String value : values == null ? Set.<String>of() : values) {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            answer.putShort((short) 0xC00C)
                    .putShort((short) TXT)
                    .putShort((short) 1)
                    .putInt(60);
            answer.putShort((short) (text.length + 1)).put((byte) text.length).put(text);
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }
}
