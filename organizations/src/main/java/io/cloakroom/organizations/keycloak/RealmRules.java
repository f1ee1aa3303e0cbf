package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.organizations.CreationRules;
import io.cloakroom.organizations.InvitationRules;
import io.cloakroom.organizations.MemberLimit;
import io.cloakroom.organizations.OrganizationRules;
import io.cloakroom.organizations.SignUpRules;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** What a realm's attributes say of its organizations. */
final class RealmRules {

    private static final RareWarning WARNING = new RareWarning(RealmRules.class);

    private RealmRules() {}

    /** The defaults where an attribute cannot be used: a slip in one must not keep everybody from signing in. */
    static OrganizationRules of(RealmModel realm) {
        return orDefaults(realm, OrganizationRules::read, OrganizationRules.DEFAULTS);
    }

    /** The defaults, which let nobody create anything, where an attribute cannot be used. */
    static CreationRules creation(RealmModel realm) {
        return orDefaults(realm, CreationRules::read, CreationRules.DEFAULTS);
    }

    static InvitationRules invitations(RealmModel realm) {
        return orDefaults(realm, InvitationRules::read, InvitationRules.DEFAULTS);
    }

    /** Invitations alone where the attribute cannot be used: a slip must not let everybody in. */
    static SignUpRules signUp(RealmModel realm) {
        return orDefaults(realm, SignUpRules::read, SignUpRules.INVITATION);
    }

    /** No limit where an attribute cannot be used: a slip must not keep everybody out. */
    static MemberLimit memberLimit(RealmModel realm, OrganizationModel organization) {
        @Nullable
        String own = organization.getAttributes().getOrDefault(MemberLimit.OF_ORGANIZATION, List.of()).stream()
                .findFirst()
                .orElse(null);
        return orDefaults(realm, attributes -> MemberLimit.read(attributes, own), MemberLimit.NONE);
    }

    private static <T> T orDefaults(
            RealmModel realm, Function<Function<String, @Nullable String>, T> reader, T defaults) {
        try {
            return reader.apply(realm::getAttribute);
        } catch (InvalidOptionException e) {
            WARNING.log("An attribute of realm %s cannot be used, and its default holds: %s", realm.getName(), e);
            return defaults;
        }
    }
}
