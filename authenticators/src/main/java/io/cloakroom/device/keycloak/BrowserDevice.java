package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.ExtensionEvents;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.core.keycloak.SessionNotes;
import io.cloakroom.device.Device;
import io.cloakroom.device.DeviceCookie;
import io.cloakroom.device.DeviceKey;
import io.cloakroom.device.DeviceSettings;
import io.cloakroom.device.Devices;
import io.cloakroom.device.NewDevice;
import io.cloakroom.device.Recognition;
import io.cloakroom.device.Recognition.Known;
import io.cloakroom.device.Recognition.Unknown;
import io.cloakroom.device.Visit;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.RealmsResource;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.SecureContextResolver;

/**
 * The browser in a sign-in, as a device of the user who signs in. It is looked up once a sign-in; what was found stands
 * in notes of the authentication session, for the steps that come after.
 */
final class BrowserDevice {

    static final String COOKIE = "CLOAKROOM_DEVICE";

    private static final String NOTE_USER = "cloakroom.device.user";
    private static final String NOTE_KNOWN = "cloakroom.device.known";
    private static final String NOTE_NEW = "cloakroom.device.new";
    private static final String EVENT_DETAIL = "cloakroom_device";
    private static final String EVENT_REASON = "cloakroom_new_device";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AuthenticationFlowContext context;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final DeviceSettings settings;
    private final Clock clock;
    private final Devices devices;

    BrowserDevice(AuthenticationFlowContext context, DeviceSettings settings, Clock clock) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.user = context.getUser();
        this.settings = settings;
        this.clock = clock;
        this.devices = devices(session, settings);
    }

    static Devices devices(KeycloakSession session, DeviceSettings settings) {
        return new Devices(new JpaDeviceStore(Jpa.entityManager(session)), settings, RANDOM);
    }

    /** Whether the browser is a device of the user; if so, its secret is renewed. */
    boolean isKnown() {
        AuthenticationSessionModel notes = context.getAuthenticationSession();
        if (!user.getId().equals(notes.getAuthNote(NOTE_USER))) {
            Recognition recognition = devices.recognise(realm.getId(), user.getId(), cookie(session), visit());
            if (recognition instanceof Known known) {
                note(known);
                DeviceMeters.recognised(true, "none");
            } else if (recognition instanceof Unknown unknown) {
                notes.setAuthNote(NOTE_USER, user.getId());
                notes.removeAuthNote(NOTE_KNOWN);
                notes.setAuthNote(NOTE_NEW, unknown.reason().id());
                detail("new:" + unknown.reason().id());
                DeviceMeters.recognised(false, unknown.reason().id());
            }
        }
        return key().isPresent();
    }

    /** Says in an event of its own that it is not known, and why: the sign-in goes on with another page. */
    void tellThatItIsNew() {
        ExtensionEvents.report(
                session, realm, NewDeviceConditionFactory.ID, user.getId(), user.getUsername(), EVENT_REASON, reason());
    }

    private String reason() {
        return String.valueOf(context.getAuthenticationSession().getAuthNote(NOTE_NEW));
    }

    /** Makes the browser a device of the user, unless it is one. */
    Device remember() {
        if (!isKnown()) {
            boolean first = devices.list(realm.getId(), user.getId(), now()).isEmpty();
            Visit visit = visit();
            Known remembered = devices.remember(realm.getId(), user.getId(), cookie(session), visit);
            note(remembered);
            detail("remembered");
            context.getEvent().detail(EVENT_REASON, reason());
            NewSignIn.tell(session, realm, user, visit, first);
            NewDevice told = NewDevice.of(remembered.key(), visit);
            new Occurrence(session, realm, NewDevice.TYPE, user.getId(), visit.at(), told).publish();
        }
        return find().orElseThrow(() -> new IllegalStateException("A device is there once it is remembered."));
    }

    /** The device, if it is known; read from the table. */
    Optional<Device> find() {
        return isKnown() ? key().flatMap(devices::find) : Optional.empty();
    }

    boolean isTrusted() {
        return find().filter(device -> device.isTrusted(now())).isPresent();
    }

    void trust(boolean agreed) {
        Device device = remember();
        if (agreed) {
            devices.trust(device.key(), now());
            detail("trusted");
        } else {
            devices.doNotTrust(device.key());
        }
    }

    Instant now() {
        return clock.instant();
    }

    private Optional<DeviceKey> key() {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(NOTE_KNOWN))
                .map(id -> new DeviceKey(realm.getId(), user.getId(), id));
    }

    private void note(Known known) {
        AuthenticationSessionModel notes = context.getAuthenticationSession();
        notes.setAuthNote(NOTE_USER, user.getId());
        notes.setAuthNote(NOTE_KNOWN, known.key().deviceId());
        notes.setUserSessionNote(SessionNotes.DEVICE, known.key().deviceId());
        detail("known");
        send(known.cookie());
    }

    private void detail(String value) {
        context.getEvent().detail(EVENT_DETAIL, value);
    }

    private Visit visit() {
        return new Visit(name(), context.getConnection().getRemoteAddr(), now());
    }

    private String name() {
        return DeviceName.of(
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation());
    }

    /** What the browser shows; nothing where no browser asks. */
    static DeviceCookie cookie(KeycloakSession session) {
        @Nullable
        Cookie cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(COOKIE);
        return DeviceCookie.parse(cookie == null ? null : cookie.getValue());
    }

    private void send(DeviceCookie cookie) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(COOKIE)
                        .value(cookie.value())
                        .path(RealmsResource.realmBaseUrl(session.getContext().getUri())
                                .build(realm.getName())
                                .getRawPath())
                        .maxAge(Math.toIntExact(settings.lifetime().toSeconds()))
                        .httpOnly(true)
                        .secure(SecureContextResolver.isSecureContext(session))
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }
}
