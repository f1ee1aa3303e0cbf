package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.keycloak.AdminPage;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import org.jspecify.annotations.Nullable;

/** How far the lists of an organization's page are turned; a change leads back to where it was made. */
record OrganizationsPagePlace(int members, int invitations, int requests) {

    static OrganizationsPagePlace of(MultivaluedMap<String, String> query) {
        return new OrganizationsPagePlace(
                offset(query.getFirst("members")),
                offset(query.getFirst("invitations")),
                offset(query.getFirst("requests")));
    }

    OrganizationsPagePlace withMembers(int offset) {
        return new OrganizationsPagePlace(offset, invitations, requests);
    }

    OrganizationsPagePlace withInvitations(int offset) {
        return new OrganizationsPagePlace(members, offset, requests);
    }

    OrganizationsPagePlace withRequests(int offset) {
        return new OrganizationsPagePlace(members, invitations, offset);
    }

    /** Adds this to an address. */
    UriBuilder at(UriBuilder address) {
        return add(add(add(address, "members", members), "invitations", invitations), "requests", requests);
    }

    private static UriBuilder add(UriBuilder address, String name, int offset) {
        return offset == 0 ? address : address.queryParam(name, offset);
    }

    private static int offset(@Nullable String text) {
        return AdminPage.offset(text);
    }
}
