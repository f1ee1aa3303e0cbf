package io.cloakroom.organizations;

import java.util.Optional;

/** Where invitations are kept. Each address has at most one pending invitation to an organization. */
public interface InvitationStore {

    Optional<Invitation> find(String id);

    /**
     * Stores a new one for good, whatever becomes of the caller's transaction.
     *
     * @return false, with nothing changed, where its address has a pending one already
     */
    boolean insert(Invitation invitation);

    /**
     * Puts another hash and expiry in the place of the seen ones, for good.
     *
     * @return false, with nothing changed, where it is not pending any more or has another hash
     */
    boolean replace(Invitation seen, Invitation by);

    /** Removes one for good. */
    void remove(Invitation invitation);

    /**
     * Ends a pending one, within the caller's transaction.
     *
     * @return false, with nothing changed, where it is not pending any more or has another hash
     */
    boolean end(Invitation seen, InvitationStatus as);
}
