package io.cloakroom.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of a browser: one entry a user who signed in with it, newest first. An entry names its user by a short
 * digest, so that the right one is found without a question to the database, and the cookie tells nobody who it is.
 */
public final class DeviceCookie {

    /** More people than share a browser; the cookie stays below 500 bytes. */
    static final int MAX_ENTRIES = 6;

    private static final String SEPARATOR = "~";
    private static final Pattern ENTRY =
            Pattern.compile("([0-9a-f]{12})\\.([A-Za-z0-9_-]{1,40})\\.([A-Za-z0-9_-]{43})");
    private static final DeviceCookie EMPTY = new DeviceCookie(List.of());

    private final List<Entry> entries;

    private DeviceCookie(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads what a browser sent. Whatever is not an entry is ignored: a spoilt cookie is as good as none. */
    public static DeviceCookie parse(@Nullable String value) {
        if (value == null || value.length() > 4096) {
            return EMPTY;
        }
        List<Entry> entries = Arrays.stream(value.split(SEPARATOR, -1))
                .map(ENTRY::matcher)
                .filter(java.util.regex.Matcher::matches)
                .limit(MAX_ENTRIES)
                .map(match -> new Entry(match.group(1), match.group(2), new DeviceSecret(match.group(3))))
                .toList();
        return new DeviceCookie(entries);
    }

    Optional<Entry> of(String userId) {
        String owner = owner(userId);
        return entries.stream().filter(entry -> entry.owner().equals(owner)).findFirst();
    }

    /** The cookie with the user's entry replaced; the one used longest ago goes when there are too many. */
    DeviceCookie with(String userId, String deviceId, DeviceSecret secret) {
        List<Entry> changed = new ArrayList<>();
        changed.add(new Entry(owner(userId), deviceId, secret));
        changed.addAll(without(userId).entries);
        return new DeviceCookie(changed.subList(0, Math.min(changed.size(), MAX_ENTRIES)));
    }

    DeviceCookie without(String userId) {
        String owner = owner(userId);
        return new DeviceCookie(
                entries.stream().filter(entry -> !entry.owner().equals(owner)).toList());
    }

    /** As it is sent to the browser; empty when it should be removed there. */
    public String value() {
        return String.join(
                SEPARATOR,
                entries.stream()
                        .map(entry -> entry.owner() + "." + entry.deviceId() + "."
                                + entry.secret().value())
                        .toList());
    }

    private static String owner(String userId) {
        return DeviceSecret.sha256(userId).substring(0, 12);
    }

    /** A secret belongs in no log. */
    @Override
    public String toString() {
        return "DeviceCookie of " + entries.size();
    }

    /**
     * One user's device.
     *
     * @param owner the first 48 bits of the user id's SHA-256
     */
    record Entry(String owner, String deviceId, DeviceSecret secret) {}
}
