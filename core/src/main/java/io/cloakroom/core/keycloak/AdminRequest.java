package io.cloakroom.core.keycloak;

import io.cloakroom.core.api.ApiException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** One authenticated call of an admin route. */
public record AdminRequest(
        KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {

    /** @throws ApiException 403 unless the caller has {@code view-realm} (or {@code manage-realm}) */
    public void requireViewRealm() {
        if (!permissions.realm().canViewRealm()) {
            throw ApiException.forbidden("This needs the role view-realm of the realm.");
        }
    }

    /** @throws ApiException 403 unless the caller has {@code manage-realm} */
    public void requireManageRealm() {
        if (!permissions.realm().canManageRealm()) {
            throw ApiException.forbidden("This needs the role manage-realm of the realm.");
        }
    }
}
