package io.cloakroom.organizations;

import io.cloakroom.core.config.Options;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may sign up in a realm that lets people register, by its attribute {@code cloakroom.organizations.sign-up}. */
public enum SignUpRules {
    /** Everybody. */
    OPEN,
    /** Who is invited, and who comes from an organization's own identity provider. */
    INVITATION;

    /**
     * @param attributes gives a realm attribute by its name
     * @throws io.cloakroom.core.config.InvalidOptionException naming the attribute
     */
    public static SignUpRules read(Function<String, @Nullable String> attributes) {
        return Options.of(OrganizationRules.PREFIX, name -> attributes.apply(OrganizationRules.PREFIX + name))
                .choice("sign-up", SignUpRules.class, OPEN);
    }
}
