package io.cloakroom.organizations;

import java.util.Optional;

/** One user's memberships in enabled organizations, looked up as needed. */
public interface Memberships {

    /** @param idOrSlug an organization's id or alias */
    Optional<Membership> in(String idOrSlug);

    /** The membership to start with where nothing was chosen yet. */
    Optional<Membership> first();

    /** Whether there are at least two to choose from. */
    boolean several();
}
