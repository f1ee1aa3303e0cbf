package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.organizations.Choice;
import io.cloakroom.organizations.OrganizationRules;
import java.util.Optional;

/** The active organization of the token that a request came with. */
final class MyActiveOrganization {

    private final MeRequest request;
    private final ActiveOrganizations organizations;
    private final KeycloakMemberships memberships;

    MyActiveOrganization(MeRequest request) {
        this.request = request;
        this.organizations = new ActiveOrganizations(request.session(), request.realm());
        this.memberships =
                new KeycloakMemberships(request.session(), request.realm(), organizations.rules(), request.user());
    }

    KeycloakMemberships memberships() {
        return memberships;
    }

    OrganizationRules rules() {
        return organizations.rules();
    }

    /** What the token shows, or what its session was switched to since; whether or not the user is still in it. */
    Optional<String> id() {
        Optional<Choice> ofTheSession = organizations.choice(request.userSession());
        return PresentedTokens.shown(request.token()).or(() -> ofTheSession.flatMap(Choice::organizationId));
    }

    /** @param organizationId that the user is in; empty for the personal context */
    void switchTo(Optional<String> organizationId) {
        organizations.switchSession(request.userSession(), organizationId);
    }
}
