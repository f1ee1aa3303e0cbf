package io.cloakroom.organizations;

import io.cloakroom.organizations.OrganizationRules.PersonalContext;
import java.util.Optional;

/**
 * What came of choosing the active organization.
 *
 * @param membership empty where tokens say nothing of an organization
 * @param kept what the token's chain holds from now on; empty where nothing was chosen yet
 */
public record ActiveOrganization(Optional<Membership> membership, Optional<Choice> kept) {

    /**
     * What the request asks for comes first, then what was chosen earlier, then the user's first organization. An
     * organization that was asked for or chosen, and that the user is no member of, makes the membership empty: nobody
     * gets a claim about another organization than the one they think they are in. Asking for such a one changes
     * nothing for later.
     *
     * @param earlier by this token's chain, or for its whole session
     * @param turn how often the session has been switched
     */
    public static ActiveOrganization choose(
            Request request, Optional<Choice> earlier, long turn, OrganizationRules rules, Memberships memberships) {
        if (request instanceof Request.Named named) {
            Optional<Membership> found = memberships.in(named.idOrSlug());
            return new ActiveOrganization(
                    found, found.map(it -> chosen(it, turn)).or(() -> earlier));
        }
        boolean personal = rules.personalContext() == PersonalContext.ALLOWED;
        if (request instanceof Request.Personal && personal) {
            return new ActiveOrganization(Optional.empty(), Optional.of(new Choice(Optional.empty(), turn)));
        }
        if (earlier.isPresent() && earlier.get().organizationId().isPresent()) {
            return new ActiveOrganization(
                    memberships.in(earlier.get().organizationId().get()), earlier);
        }
        if (earlier.isPresent() && personal) {
            return new ActiveOrganization(Optional.empty(), earlier);
        }
        Optional<Membership> first = memberships.first();
        return new ActiveOrganization(first, first.map(it -> chosen(it, turn)));
    }

    /**
     * Whether the user has to say which organization they act for, before anything else: where nobody may act for
     * themselves, and neither the request nor an earlier choice names an organization that the user is in, and there is
     * more than one.
     */
    public static boolean isOpen(
            Request request, Optional<Choice> earlier, OrganizationRules rules, Memberships memberships) {
        if (rules.personalContext() == PersonalContext.ALLOWED) {
            return false;
        }
        Optional<String> named = request instanceof Request.Named it
                ? Optional.of(it.idOrSlug())
                : earlier.flatMap(Choice::organizationId);
        return named.flatMap(memberships::in).isEmpty() && memberships.several();
    }

    private static Choice chosen(Membership membership, long turn) {
        return new Choice(Optional.of(membership.organizationId()), turn);
    }
}
