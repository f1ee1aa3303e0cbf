package io.cloakroom.breach.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** SHA-1 hashes of passwords that only count. */
final class Hashes {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Hashes() {}

    static byte[] of(String password) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] member(int number) {
        return of("member-" + number);
    }

    static byte[] stranger(int number) {
        return of("stranger-" + number);
    }

    static String hex(byte[] hash) {
        return HEX.formatHex(hash);
    }

    /** The hexadecimal hashes of the first members, in no order. */
    static List<String> members(int count) {
        return IntStream.range(0, count).mapToObj(i -> hex(member(i))).toList();
    }

    /** The same in order, each with the count 1 and a line end. */
    static String sortedLines(int count) {
        StringBuilder lines = new StringBuilder();
        members(count).stream().sorted().forEach(hash -> lines.append(hash).append(":1\n"));
        return lines.toString();
    }
}
