package io.cloakroom.organizations;

import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.QuotaVerdict.Exhausted;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.organizations.CodeOutcome.Elsewhere;
import io.cloakroom.organizations.CodeOutcome.Mailed;
import io.cloakroom.organizations.CodeOutcome.NotSent;
import io.cloakroom.organizations.DomainClaim.MailedCode;
import io.cloakroom.organizations.DomainVerdict.NoAnswer;
import io.cloakroom.organizations.DomainVerdict.NoCode;
import io.cloakroom.organizations.DomainVerdict.NoRecord;
import io.cloakroom.organizations.DomainVerdict.Proved;
import io.cloakroom.organizations.DomainVerdict.WrongCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Shows that a domain is an organization's: by a code that was mailed to an address there, or by a record in the DNS. A
 * try is counted before the code is looked at, so that neither a second node nor a request that fails gives one back.
 */
public final class DomainProofs {

    /** How long a mailed code is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How often one code may be typed. */
    public static final int MAX_TRIES = 5;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Quota MAILS = new Quota("organization-domains.mails", 20, HOUR);
    private static final Quota MAILS_TO_ADDRESS = new Quota("organization-domains.address", 5, HOUR);
    private static final Quota LOOKUPS = new Quota("organization-domains.lookups", 60, HOUR);
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern BLANKS = Pattern.compile("[\\s-]");
    private static final int CODES = 1_000_000;

    private final DomainClaimStore store;
    private final DomainMails mails;
    private final TxtRecords records;
    private final Quotas quotas;
    private final KeyedHash hashes;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random unpredictable */
    public DomainProofs(
            DomainClaimStore store,
            DomainMails mails,
            TxtRecords records,
            Quotas quotas,
            KeyedHash hashes,
            RandomGenerator random,
            Clock clock) {
        this.store = store;
        this.mails = mails;
        this.records = records;
        this.quotas = quotas;
        this.hashes = hashes;
        this.random = random;
        this.clock = clock;
    }

    /** Mails a code to an address at the domain; the one before is good for nothing then. */
    public CodeOutcome mail(DomainClaim claim, String address) {
        if (!EmailDomain.of(address).equals(Optional.of(claim.domain()))) {
            return new Elsewhere();
        }
        Optional<Instant> blocked = blocked(MAILS, claim.organizationId())
                .or(() -> blocked(MAILS_TO_ADDRESS, address.toLowerCase(Locale.ROOT)));
        if (blocked.isPresent()) {
            return new CodeOutcome.TooMany(blocked.get());
        }
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        Instant validUntil = clock.instant().plus(LIFETIME);
        store.setCode(claim, Optional.of(new MailedCode(hashes.hash(code, claim.id()), 0, validUntil)));
        if (mails.send(claim, address, code)) {
            return new Mailed(validUntil);
        }
        store.setCode(claim, Optional.empty());
        return new NotSent();
    }

    /** @param typed as somebody typed it, perhaps with blanks */
    public DomainVerdict code(DomainClaim claim, String typed) {
        Optional<MailedCode> counted = store.countTry(claim, clock.instant(), MAX_TRIES);
        if (counted.isEmpty()) {
            return new NoCode();
        }
        MailedCode code = counted.get();
        String digits = BLANKS.matcher(typed).replaceAll("");
        if (!CODE.matcher(digits).matches() || !hashes.matches(digits, code.hash(), claim.id())) {
            return new WrongCode(MAX_TRIES - code.tries());
        }
        return store.spend(claim, code) ? new Proved() : new NoCode();
    }

    /** Looks for the record that the organization was told to make. */
    public DomainVerdict record(DomainClaim claim) {
        Optional<Instant> blocked = blocked(LOOKUPS, claim.organizationId());
        if (blocked.isPresent()) {
            return new DomainVerdict.TooMany(blocked.get());
        }
        try {
            return records.of(claim.txtName()).contains(claim.txtValue()) ? new Proved() : new NoRecord();
        } catch (TxtRecords.UnavailableException e) {
            return new NoAnswer();
        }
    }

    private Optional<Instant> blocked(Quota quota, String subject) {
        return quotas.take(quota, subject) instanceof Exhausted exhausted
                ? Optional.of(exhausted.retryAt())
                : Optional.empty();
    }
}
