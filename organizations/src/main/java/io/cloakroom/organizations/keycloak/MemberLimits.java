package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Refusals;
import io.cloakroom.organizations.MemberLimit;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.OrganizationModel.OrganizationMemberJoinEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Lets no organization have more members than it may, whichever way somebody joins: Keycloak tells of each. The second of
 * two at the same time waits for the first, and counts it.
 */
final class MemberLimits {

    private MemberLimits() {}

    static void watch(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof OrganizationMemberJoinEvent joined) {
                check(joined.getSession(), joined.getOrganization());
            }
        });
    }

    /** Whether there is no room for one more. */
    static boolean isFull(KeycloakSession session, OrganizationModel organization) {
        MemberLimit limit = RealmRules.memberLimit(session.getContext().getRealm(), organization);
        return limit.members() > 0 && limit.isExceededBy(count(session, organization) + 1);
    }

    static ApiError error(MemberLimit limit) {
        return new ApiError(
                "organization_membership_quota_exceeded",
                "Enough members",
                "This organization has at most %d members.".formatted(limit.members()),
                Map.of("limit", limit.members()));
    }

    /** The new member is among those who are counted: they join in this transaction. */
    private static void check(KeycloakSession session, OrganizationModel organization) {
        @Nullable RealmModel realm = session.getContext().getRealm();
        if (realm == null || isImport(session)) {
            return;
        }
        MemberLimit limit = RealmRules.memberLimit(realm, organization);
        if (limit.members() == 0) {
            return;
        }
        OrganizationLock.take(session, organization);
        if (!limit.isExceededBy(count(session, organization))) {
            return;
        }
        @Nullable AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        if (tab != null) {
            throw Refusals.onTheWay(session, tab, "cloakroomInvitation.full", organization.getName());
        }
        session.getTransactionManager().setRollbackOnly();
        throw new ExceededException(limit);
    }

    /** What a realm had elsewhere it has here. */
    private static boolean isImport(KeycloakSession session) {
        try {
            String path = session.getContext().getUri().getPath();
            return path.matches("/?admin/realms/?") || path.endsWith("/partialImport");
        } catch (RuntimeException e) {
            // At the start there is no request.
            return true;
        }
    }

    /** Past Keycloak's cache, which knows nothing of a transaction that is not committed. */
    private static long count(KeycloakSession session, OrganizationModel organization) {
        String group = session.getProvider(OrganizationProvider.class)
                .getOrganizationGroup(organization)
                .getId();
        return count(session, "UserGroupMembershipEntity", group)
                + count(session, "FederatedUserGroupMembershipEntity", group);
    }

    private static long count(KeycloakSession session, String entity, String group) {
        return Jpa.entityManager(session)
                .createQuery("select count(*) from %s m where m.groupId = :group".formatted(entity), Long.class)
                .setParameter("group", group)
                .getSingleResult();
    }

    /** There is no room for the member; the transaction is rolled back. */
    static final class ExceededException extends ErrorResponseException {

        private static final long serialVersionUID = 1L;

        ExceededException(MemberLimit limit) {
            super(Response.status(403)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Map.of("errors", List.of(error(limit))))
                    .build());
        }
    }
}
