package io.cloakroom.organizations;

import io.cloakroom.core.config.Options;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a realm says of its organizations, in its attributes {@code cloakroom.organizations.…}.
 *
 * @param creatorRole of whoever creates an organization; the first among a member's roles
 * @param defaultRole of a member who was given none
 * @param severalRoles whether a member may have more than one role
 * @param personalContext whether a user may be in no organization although they are a member of some
 */
public record OrganizationRules(
        RoleKey creatorRole, RoleKey defaultRole, boolean severalRoles, PersonalContext personalContext) {

    public static final String PREFIX = "cloakroom.organizations.";

    public static final OrganizationRules DEFAULTS =
            new OrganizationRules(RoleKey.ADMIN, RoleKey.MEMBER, false, PersonalContext.ALLOWED);

    private static final String ROLE_KEY = "a role's key such as org:admin";

    /**
     * @param attributes gives a realm attribute by its name
     * @throws io.cloakroom.core.config.InvalidOptionException naming the attribute at fault
     */
    public static OrganizationRules read(Function<String, @Nullable String> attributes) {
        Options options = Options.of(PREFIX, name -> attributes.apply(PREFIX + name));
        return new OrganizationRules(
                options.parsed("creator-role", RoleKey::new, ROLE_KEY).orElse(DEFAULTS.creatorRole()),
                options.parsed("default-role", RoleKey::new, ROLE_KEY).orElse(DEFAULTS.defaultRole()),
                options.flag("several-roles", DEFAULTS.severalRoles()),
                options.choice("personal-context", PersonalContext.class, DEFAULTS.personalContext()));
    }

    /** Whether users may act for nobody but themselves. */
    public enum PersonalContext {
        ALLOWED,
        FORBIDDEN
    }
}
