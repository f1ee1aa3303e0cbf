package io.cloakroom.organizations;

import io.cloakroom.core.config.Options;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether a realm's users may create organizations, in its attributes {@code cloakroom.organizations.…}.
 *
 * @param allowed whether they may at all
 * @param limit how many organizations one user may create that still exist
 */
public record CreationRules(boolean allowed, int limit) {

    public static final CreationRules DEFAULTS = new CreationRules(false, 100);

    private static final int MAX_LIMIT = 10_000;

    /**
     * @param attributes gives a realm attribute by its name
     * @throws io.cloakroom.core.config.InvalidOptionException naming the attribute at fault
     */
    public static CreationRules read(Function<String, @Nullable String> attributes) {
        Options options =
                Options.of(OrganizationRules.PREFIX, name -> attributes.apply(OrganizationRules.PREFIX + name));
        return new CreationRules(
                options.flag("creation", DEFAULTS.allowed()),
                options.integer("creation-limit", DEFAULTS.limit(), 1, MAX_LIMIT));
    }
}
