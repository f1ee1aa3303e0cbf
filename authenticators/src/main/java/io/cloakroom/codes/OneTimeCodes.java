package io.cloakroom.codes;

import io.cloakroom.codes.CodeVerdict.Accepted;
import io.cloakroom.codes.CodeVerdict.Locked;
import io.cloakroom.codes.CodeVerdict.NotACode;
import io.cloakroom.codes.CodeVerdict.Spent;
import io.cloakroom.codes.CodeVerdict.Wrong;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.limits.QuotaVerdict;
import io.cloakroom.core.limits.QuotaVerdict.Allowed;
import io.cloakroom.core.limits.QuotaVerdict.Exhausted;
import io.cloakroom.core.limits.Quotas;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Codes of six digits that somebody gets by a message and types in. A try is counted before the code is looked at, so
 * that neither a second node nor a request that fails gives one back.
 */
public final class OneTimeCodes {

    /** How many digits a code has. */
    public static final int DIGITS = 6;

    private static final int CODES = 1_000_000;
    private static final String KIND = "code";

    private final Issuer issuer;
    private final SecretStore store;
    private final Quotas quotas;
    private final KeyedHash hashes;
    private final CodeSettings settings;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random unpredictable */
    public OneTimeCodes(
            SecretStore store,
            Quotas quotas,
            KeyedHash hashes,
            CodeSettings settings,
            RandomGenerator random,
            Clock clock) {
        this.issuer = new Issuer(KIND, store, quotas, hashes, settings, clock);
        this.store = store;
        this.quotas = quotas;
        this.hashes = hashes;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    /** @param again whether a new one is asked for although the last is still good */
    public IssueOutcome issue(Recipient recipient, boolean again) {
        return issuer.issue(
                recipient,
                again,
                Optional.empty(),
                () -> String.format(Locale.ROOT, "%0" + DIGITS + "d", random.nextInt(CODES)));
    }

    /** Undoes what was issued where it could not be sent. */
    public void takeBack(Recipient recipient, Issued issued) {
        issuer.takeBack(recipient, issued);
    }

    /** The code that would be accepted now, if typed. */
    public Optional<OneTimeSecret> current(Recipient recipient) {
        return store.find(recipient.rowId(KIND)).filter(secret -> secret.isLive(clock.instant()));
    }

    /** @param typed as somebody typed it: with blanks or dashes, in the digits of any script */
    public CodeVerdict verify(Recipient recipient, String typed) {
        Optional<String> code = digits(typed);
        if (code.isEmpty()) {
            return new NotACode();
        }
        QuotaVerdict verdict = quotas.take(settings.failures(), recipient.subject());
        if (verdict instanceof Exhausted exhausted) {
            return new Locked(exhausted.retryAt());
        }
        Optional<OneTimeSecret> counted = store.countTry(recipient.rowId(KIND), clock.instant(), settings.maxTries());
        if (counted.isEmpty()) {
            quotas.giveBack(settings.failures(), recipient.subject(), (Allowed) verdict);
            return new Spent();
        }
        OneTimeSecret secret = counted.get();
        if (!hashes.matches(code.get(), secret.hash(), secret.id())) {
            return new Wrong(settings.maxTries() - secret.tries());
        }
        quotas.giveBack(settings.failures(), recipient.subject(), (Allowed) verdict);
        return store.remove(secret) ? new Accepted() : new Spent();
    }

    private static Optional<String> digits(String typed) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            int value = Character.digit(c, 10);
            if (value >= 0) {
                digits.append(value);
            } else if (Character.isLetter(c)) {
                return Optional.empty();
            }
        }
        return digits.length() == DIGITS ? Optional.of(digits.toString()) : Optional.empty();
    }
}
