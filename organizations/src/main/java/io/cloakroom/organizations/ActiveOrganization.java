package io.cloakroom.organizations;

import java.util.Optional;

/** Chooses the active organization of a session. */
public final class ActiveOrganization {

    private ActiveOrganization() {}

    /**
     * What the request asks for comes first, then what the session remembers, then the user's first organization. An
     * organization that was asked for or remembered, and that the user is no member of, makes the answer empty: nobody
     * gets a claim about another organization than the one they think they are in.
     *
     * @param requested id or alias, from this request
     * @param remembered id, from the session
     */
    public static Optional<Membership> choose(
            Optional<String> requested, Optional<String> remembered, Memberships memberships) {
        if (requested.isPresent()) {
            return memberships.in(requested.get());
        }
        if (remembered.isPresent()) {
            return memberships.in(remembered.get());
        }
        return memberships.first();
    }
}
