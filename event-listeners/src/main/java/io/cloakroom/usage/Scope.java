package io.cloakroom.usage;

/**
 * What a figure is about: the whole realm, one organization, or one client.
 *
 * @param key as the tables have it
 */
public record Scope(String key) {

    public static final Scope REALM = new Scope("*");

    static final String ORGANIZATION = "o:";
    static final String CLIENT = "c:";

    /** @param id the organization's */
    public static Scope organization(String id) {
        return new Scope(ORGANIZATION + id);
    }

    /** @param clientId as tokens have it */
    public static Scope client(String clientId) {
        return new Scope(CLIENT + clientId);
    }

    /** The organization's id or the client's; empty for the realm. */
    public String subject() {
        return equals(REALM) ? "" : key.substring(ORGANIZATION.length());
    }

    /** What scopes can be listed by. */
    public enum Kind {
        ORGANIZATIONS(ORGANIZATION),
        CLIENTS(CLIENT);

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** What the keys of this kind begin with. */
        public String prefix() {
            return prefix;
        }
    }
}
