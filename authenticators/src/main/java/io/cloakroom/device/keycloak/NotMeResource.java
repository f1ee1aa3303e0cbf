package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.Jpa;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.resources.RealmsResource;
import org.keycloak.services.util.CacheControlUtil;

/**
 * "This wasn't me", from the mail about a new sign-in. Mail programs fetch links, so opening it only asks; saying yes
 * ends all sessions, forgets all devices, and takes the password away.
 */
public final class NotMeResource {

    static final String KEY = "key";

    private static final String PAGE = "cloakroom-not-me.ftl";
    private static final String STATE = "state";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Clock clock;

    NotMeResource(KeycloakSession session, Clock clock) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.clock = clock;
    }

    @GET
    public Response ask(@QueryParam(KEY) @Nullable String key) {
        return page(user(key).isPresent() ? "ask" : "expired", key);
    }

    @POST
    public Response act(@FormParam(KEY) @Nullable String key) {
        Optional<UserModel> user = user(key);
        user.ifPresent(this::secure);
        return page(user.isPresent() ? "done" : "expired", null);
    }

    private void secure(UserModel user) {
        int sessions = DeviceSessions.end(session, realm, user, one -> true);
        int devices = new JpaDeviceStore(Jpa.entityManager(session)).removeAll(realm.getId(), user.getId(), null);
        removePassword(user);
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.LOGOUT)
                .user(user)
                .detail("cloakroom_device", "not-me")
                .detail("sessions", String.valueOf(sessions))
                .detail("devices", String.valueOf(devices))
                .success();
    }

    /**
     * Whoever it was knows the password, so it must not even serve to choose a new one: the way back in is the mailbox.
     * A password that another system keeps can only be changed, which it has to be at the next sign-in.
     */
    private static void removePassword(UserModel user) {
        SubjectCredentialManager credentials = user.credentialManager();
        credentials
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .toList()
                .forEach(password -> credentials.removeStoredCredentialById(password.getId()));
        if (user.isFederated()) {
            user.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        }
    }

    private Optional<UserModel> user(@Nullable String key) {
        if (key == null || key.isBlank() || !realm.isEnabled()) {
            return Optional.empty();
        }
        return Optional.ofNullable(session.tokens().decode(key, NotMeToken.class))
                .filter(token -> token.isFor(realm, clock.instant()))
                .map(token -> session.users().getUserById(realm, token.getSubject()));
    }

    /** The account console sends to a sign-in page, which offers a new password. */
    private String accountUrl() {
        return RealmsResource.accountUrl(session.getContext().getUri().getBaseUriBuilder())
                .build(realm.getName())
                .toString();
    }

    private Response page(String state, @Nullable String key) {
        CacheControlUtil.noBackButtonCacheControlHeader(session);
        URI here = session.getContext().getUri().getAbsolutePath();
        return session.getProvider(LoginFormsProvider.class)
                .setAttribute(STATE, state)
                .setAttribute("action", here.toString())
                .setAttribute(KEY, key == null ? "" : key)
                .setAttribute("accountUrl", accountUrl())
                .createForm(PAGE);
    }
}
