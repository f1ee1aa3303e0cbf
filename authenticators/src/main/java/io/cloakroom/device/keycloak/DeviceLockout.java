package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.device.DeviceKey;
import io.cloakroom.device.LockoutPass;
import io.cloakroom.device.LockoutPass.Verdict;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.ClientConnection;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Keycloak's brute force detection, which is asked first and decides: but a temporary lockout does not keep out a device
 * of the user whom it is about. What such a device does meanwhile is counted by device, and has no part in the lockout:
 * it neither makes it longer nor ends it for others. One for each request.
 */
final class DeviceLockout implements BruteForceProtector {

    private final KeycloakSession session;
    private final BruteForceProtector keycloak;
    private final Clock clock;

    /** By user: a request that asks again gets the same answer, and counts once. */
    private final Map<String, Verdict> verdicts = new HashMap<>();

    DeviceLockout(KeycloakSession session, BruteForceProtector keycloak, Clock clock) {
        this.session = session;
        this.keycloak = keycloak;
        this.clock = clock;
    }

    @Override
    public boolean isTemporarilyDisabled(KeycloakSession session, RealmModel realm, UserModel user) {
        return keycloak.isTemporarilyDisabled(session, realm, user)
                && !(DeviceRealm.sparesKnownDevices(realm) && isLocked(realm, user) && isSpared(realm, user));
    }

    /** An account that is locked for good is disabled, and no device changes that. */
    @Override
    public boolean isPermanentlyLockedOut(KeycloakSession session, RealmModel realm, UserModel user) {
        return keycloak.isPermanentlyLockedOut(session, realm, user);
    }

    @Override
    public void cleanUpPermanentLockout(KeycloakSession session, RealmModel realm, UserModel user) {
        keycloak.cleanUpPermanentLockout(session, realm, user);
    }

    @Override
    public void failedLogin(
            RealmModel realm, UserModel user, ClientConnection connection, UriInfo uri, Set<String> categories) {
        if (!wasSpared(user)) {
            keycloak.failedLogin(realm, user, connection, uri, categories);
        }
    }

    /** Keycloak forgets all failures at a success; those of others must not be forgotten while they are locked out. */
    @Override
    public void successfulLogin(
            RealmModel realm, UserModel user, ClientConnection connection, UriInfo uri, Set<String> categories) {
        if (verdicts.get(user.getId()) instanceof Verdict.Spared spared) {
            pass(realm).giveBack(spared);
        }
        if (!DeviceRealm.sparesKnownDevices(realm) || !isLocked(realm, user)) {
            keycloak.successfulLogin(realm, user, connection, uri, categories);
        }
    }

    private boolean isSpared(RealmModel realm, UserModel user) {
        return verdicts.computeIfAbsent(user.getId(), id -> judge(realm, id)) instanceof Verdict.Spared;
    }

    private boolean wasSpared(UserModel user) {
        return verdicts.get(user.getId()) instanceof Verdict.Spared;
    }

    private Verdict judge(RealmModel realm, String userId) {
        Optional<DeviceKey> shown = BrowserDevice.devices(session, DeviceRealm.settings(realm))
                .shown(realm.getId(), userId, BrowserDevice.cookie(session), clock.instant());
        Verdict verdict = pass(realm).judge(shown, realm.getFailureFactor());
        DeviceMeters.lockedOut(verdict.id());
        return verdict;
    }

    private LockoutPass pass(RealmModel realm) {
        return new LockoutPass(new Quotas(
                new JpaQuotaStore(session.getKeycloakSessionFactory(), realm.getId()), realm.getId(), clock));
    }

    /** Keycloak's answer is also yes while another sign-in of the user is under way; there is no exception to that. */
    private boolean isLocked(RealmModel realm, UserModel user) {
        @Nullable UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        return failures != null && Time.currentTimeMillis() / 1000 < failures.getFailedLoginNotBefore();
    }

    @Override
    public void close() {}
}
