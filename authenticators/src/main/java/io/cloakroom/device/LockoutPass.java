package io.cloakroom.device;

import io.cloakroom.core.limits.Quota;
import io.cloakroom.core.limits.QuotaVerdict;
import io.cloakroom.core.limits.Quotas;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a user's devices try while others have got the account locked: each so often an hour, so that whoever has copied a
 * device's cookie gains no more guesses than the lockout leaves to anybody.
 */
public final class LockoutPass {

    private static final String NAME = "device.lockout";
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Quotas quotas;

    /** @param quotas of the realm */
    public LockoutPass(Quotas quotas) {
        this.quotas = quotas;
    }

    /** Whether somebody may try. */
    public sealed interface Verdict {

        /** For metrics. */
        String id();

        /** They may: it was counted. */
        record Spared(Quota quota, DeviceKey device, QuotaVerdict.Allowed counted) implements Verdict {

            @Override
            public String id() {
                return "spared";
            }
        }

        /** The device has tried as often as it may. */
        record Spent() implements Verdict {

            @Override
            public String id() {
                return "spent";
            }
        }

        /** They show no device of the user. */
        record NoDevice() implements Verdict {

            @Override
            public String id() {
                return "no-device";
            }
        }
    }

    /**
     * Judges one try.
     *
     * @param shown the user's device that the try comes from, if it does
     * @param failures how many lock an account in this realm
     */
    public Verdict judge(Optional<DeviceKey> shown, int failures) {
        if (shown.isEmpty()) {
            return new Verdict.NoDevice();
        }
        DeviceKey device = shown.get();
        Quota quota = new Quota(NAME, Math.max(1, Math.min(failures, Quota.MAX_LIMIT)), WINDOW);
        return quotas.take(quota, device.deviceId()) instanceof QuotaVerdict.Allowed counted
                ? new Verdict.Spared(quota, device, counted)
                : new Verdict.Spent();
    }

    /** The try was a sign-in, which no count is for. */
    public void giveBack(Verdict.Spared spared) {
        quotas.giveBack(spared.quota(), spared.device().deviceId(), spared.counted());
    }
}
