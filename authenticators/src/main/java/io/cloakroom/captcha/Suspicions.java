package io.cloakroom.captcha;

import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.QuotaVerdict;
import io.cloakroom.core.limits.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rule, as plain as it can be: so many failures from one network within ten minutes are suspicious, three times as
 * many are more so, ten times as many most; and so are as many failures of the user, where it is known who it is.
 */
public final class Suspicions {

    /** The most failures that make the first level, so that the last one is still counted one by one. */
    public static final int MAX_THRESHOLD = 6;

    private static final String NAME = "captcha.failures";
    private static final int COUNTED = 64;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int[] FACTORS = {1, 3, 10};

    private final Quotas quotas;

    public Suspicions(Quotas quotas) {
        this.quotas = quotas;
    }

    /** Something has gone wrong in a sign-in, sign-up or reset from this network. */
    public void failed(String network) {
        QuotaVerdict unused = quotas.take(quota(COUNTED), network);
    }

    /**
     * @param threshold how many failures are suspicious, 1 to {@link #MAX_THRESHOLD}
     * @param userFailures of the user in a row; 0 where nobody knows yet who it is
     */
    public Suspicion of(String network, int threshold, int userFailures) {
        int ofNetwork = 0;
        // Nearly always there is nothing, and that takes one look.
        while (ofNetwork < FACTORS.length
                && quotas.blockedUntil(quota(threshold * FACTORS[ofNetwork]), network)
                        .isPresent()) {
            ofNetwork++;
        }
        int ofUser = 0;
        while (ofUser < FACTORS.length && userFailures >= threshold * FACTORS[ofUser]) {
            ofUser++;
        }
        List<String> reasons = new ArrayList<>();
        if (ofNetwork > 0) {
            reasons.add("address-failures");
        }
        if (ofUser > 0) {
            reasons.add("user-failures");
        }
        return new Suspicion(Math.max(ofNetwork, ofUser), reasons);
    }

    /** All limits of one name look at one count. */
    private static Quota quota(int limit) {
        return new Quota(NAME, limit, WINDOW);
    }
}
