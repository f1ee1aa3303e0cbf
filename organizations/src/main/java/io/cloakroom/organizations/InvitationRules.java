package io.cloakroom.organizations;

import io.cloakroom.core.config.Options;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a realm says of invitations, in its attributes {@code cloakroom.organizations.…}.
 *
 * @param lifetime how long an invitation can be accepted
 * @param perHour how many mails an organization, and a member, may send in an hour
 */
public record InvitationRules(Duration lifetime, int perHour) {

    public static final InvitationRules DEFAULTS = new InvitationRules(Duration.ofDays(30), 250);

    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofDays(365);
    private static final int MAX_PER_HOUR = 10_000;

    /**
     * @param attributes gives a realm attribute by its name
     * @throws io.cloakroom.core.config.InvalidOptionException naming the attribute at fault
     */
    public static InvitationRules read(Function<String, @Nullable String> attributes) {
        Options options =
                Options.of(OrganizationRules.PREFIX, name -> attributes.apply(OrganizationRules.PREFIX + name));
        return new InvitationRules(
                options.duration("invitation-lifetime", DEFAULTS.lifetime(), MIN_LIFETIME, MAX_LIFETIME),
                options.integer("invitations-per-hour", DEFAULTS.perHour(), 1, MAX_PER_HOUR));
    }
}
