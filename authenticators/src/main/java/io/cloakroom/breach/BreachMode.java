package io.cloakroom.breach;

/** Who is asked. */
public enum BreachMode {
    /** A range endpoint. */
    ONLINE,
    /** A file; nothing leaves the server. */
    OFFLINE,
    /** A file, and the range endpoint about what the file only says is probably in it, or when there is no file. */
    OFFLINE_THEN_ONLINE
}
