package io.cloakroom.organizations;

import io.cloakroom.core.config.Options;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How many members an organization may have.
 *
 * @param members 0 for any number
 */
public record MemberLimit(int members) {

    public static final MemberLimit NONE = new MemberLimit(0);

    /** The attribute of an organization that goes before its realm's. */
    public static final String OF_ORGANIZATION = "cloakroom.member-limit";

    private static final int MAX = 1_000_000;

    /**
     * @param realm gives a realm attribute by its name
     * @param organization the organization's own limit; null for the realm's
     * @throws io.cloakroom.core.config.InvalidOptionException naming the attribute at fault
     */
    public static MemberLimit read(Function<String, @Nullable String> realm, @Nullable String organization) {
        int ofRealm = Options.of(OrganizationRules.PREFIX, name -> realm.apply(OrganizationRules.PREFIX + name))
                .integer("member-limit", 0, 0, MAX);
        return new MemberLimit(Options.of("", name -> organization).integer(OF_ORGANIZATION, ofRealm, 0, MAX));
    }

    /** Whether so many are more than there may be. */
    public boolean isExceededBy(long count) {
        return members > 0 && count > members;
    }
}
