package io.cloakroom.organizations;

import io.cloakroom.organizations.DomainClaim.MailedCode;
import java.time.Instant;
import java.util.Optional;

/** Where the codes of claims are kept. */
public interface DomainClaimStore {

    /** Puts a code, or none, in the place of the last one, for good, whatever becomes of the caller's transaction. */
    void setCode(DomainClaim claim, Optional<MailedCode> code);

    /**
     * Counts a try, for good.
     *
     * @return the claim's code as it is then; empty, with nothing counted, where it has none that is still good for one
     */
    Optional<MailedCode> countTry(DomainClaim claim, Instant now, int maxTries);

    /**
     * Uses a code up, within the caller's transaction.
     *
     * @return false where it was used or replaced meanwhile
     */
    boolean spend(DomainClaim claim, MailedCode code);
}
