package io.cloakroom.organizations;

import java.time.Instant;
import java.util.Optional;

/**
 * That an organization says a domain is its own, and what it can show that by.
 *
 * @param mode what the domain does once it is verified
 * @param txtValue that a TXT record of the domain has to have; no secret
 * @param code that was mailed last and not used
 */
public record DomainClaim(
        String id,
        String organizationId,
        EmailDomain domain,
        EnrollmentMode mode,
        String txtValue,
        Optional<MailedCode> code) {

    /**
     * @param hash of the code
     * @param tries how often somebody has typed one since it was mailed
     * @param validUntil when it is good for nothing any more
     */
    public record MailedCode(String hash, int tries, Instant validUntil) {}

    /** Where the record has to be. */
    public String txtName() {
        return "_cloakroom." + domain;
    }
}
