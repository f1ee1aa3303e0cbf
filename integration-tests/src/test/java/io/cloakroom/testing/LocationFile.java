package io.cloakroom.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A tiny location database in the MaxMind DB format, version 2: a tree by the bits of an address, then the records. */
public final class LocationFile {

    private static final byte[] METADATA_MARK = {
        (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int SEPARATOR = 16;
    private static final int IPV4_AT = 96;
    private static final int NOTHING = 0;

    private final List<int[]> nodes = new ArrayList<>(List.of(new int[2]));
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    /**
     * Says where a network is.
     *
     * @param network such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}
     */
    public LocationFile with(String network, String country, double latitude, double longitude) {
        int record = -1 - records.size();
        write(
                records,
                Map.of(
                        "country", Map.of("iso_code", country),
                        "location", Map.of("latitude", latitude, "longitude", longitude, "accuracy_radius", 20)));
        String[] parts = network.split("/", 2);
        byte[] address = bytes(parts[0]);
        int bits = Integer.parseInt(parts[1]) + (address.length == 4 ? IPV4_AT : 0);
        byte[] whole = ByteBuffer.allocate(16)
                .position(16 - address.length)
                .put(address)
                .array();
        int node = 0;
        for (int bit = 0; bit < bits; bit++) {
            int side = (whole[bit / 8] >> (7 - bit % 8)) & 1;
            if (bit == bits - 1) {
                nodes.get(node)[side] = record;
            } else {
                if (nodes.get(node)[side] == NOTHING) {
                    nodes.add(new int[2]);
                    nodes.get(node)[side] = nodes.size() - 1;
                }
                node = nodes.get(node)[side];
            }
        }
        return this;
    }

    /** Takes the place of whatever is there, by renaming. */
    public void save(Path file) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, encoded());
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int side : node) {
                int value = side < 0 ? nodes.size() + SEPARATOR - 1 - side : side == NOTHING ? nodes.size() : side;
                out.writeBytes(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
            }
        }
        out.writeBytes(new byte[SEPARATOR]);
        out.writeBytes(records.toByteArray());
        out.writeBytes(METADATA_MARK);
        write(
                out,
                new TreeMap<>(Map.of(
                        "binary_format_major_version",
                        2,
                        "binary_format_minor_version",
                        0,
                        "build_epoch",
                        1_700_000_000L,
                        "database_type",
                        "Test-City",
                        "description",
                        Map.of("en", "for tests"),
                        "ip_version",
                        6,
                        "languages",
                        List.of("en"),
                        "node_count",
                        nodes.size(),
                        "record_size",
                        24)));
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof Map<?, ?> map) {
            control(out, 7, map.size());
            map.forEach((key, held) -> {
                write(out, key);
                write(out, held);
            });
        } else if (value instanceof List<?> list) {
            control(out, 11, list.size());
            list.forEach(held -> write(out, held));
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            control(out, 2, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Double number) {
            control(out, 3, Double.BYTES);
            out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else if (value instanceof Long number) {
            control(out, 9, Long.BYTES);
            out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        } else if (value instanceof Integer number) {
            control(out, 6, Integer.BYTES);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        } else {
            throw new IllegalArgumentException("Not a value of this format: " + value);
        }
    }

    private static void control(ByteArrayOutputStream out, int type, int size) {
        if (size > 28) {
            throw new IllegalArgumentException("Longer than a test needs: " + size);
        }
        out.write((type > 7 ? 0 : type << 5) | size);
        if (type > 7) {
            out.write(type - 7);
        }
    }

    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
