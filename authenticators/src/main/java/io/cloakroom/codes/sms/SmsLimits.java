package io.cloakroom.codes.sms;

import io.cloakroom.core.config.Options;
import io.cloakroom.core.limits.Quota;
import java.time.Duration;

/**
 * How many messages may be sent, whoever asks for them, whatever for.
 *
 * @param numberPerHour to one number
 * @param numberPerDay to one number
 * @param userPerHour for one user, over all numbers they try
 * @param networkPerHour asked for from one IPv4 address or one /64 network
 * @param realmPerDay for one realm; a realm may set another number
 */
public record SmsLimits(int numberPerHour, int numberPerDay, int userPerHour, int networkPerHour, int realmPerDay) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** @throws io.cloakroom.core.config.InvalidOptionException naming the option at fault */
    public static SmsLimits read(Options options) {
        return new SmsLimits(
                options.integer("number-per-hour", 5, 1, 1_000),
                options.integer("number-per-day", 10, 1, 1_000),
                options.integer("user-per-hour", 10, 1, 1_000),
                options.integer("network-per-hour", 20, 1, Quota.MAX_LIMIT),
                options.integer("realm-per-day", 1_000, 1, Quota.MAX_LIMIT));
    }

    Quota hourOfNumber() {
        return new Quota("sms.number.hour", numberPerHour, HOUR);
    }

    Quota dayOfNumber() {
        return new Quota("sms.number.day", numberPerDay, DAY);
    }

    Quota hourOfUser() {
        return new Quota("sms.user.hour", userPerHour, HOUR);
    }

    Quota hourOfNetwork() {
        return new Quota("sms.network.hour", networkPerHour, HOUR);
    }

    Quota dayOfRealm(int budget) {
        return new Quota("sms.realm.day", budget, DAY);
    }
}
