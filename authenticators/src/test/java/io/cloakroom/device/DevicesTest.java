package io.cloakroom.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.device.Recognition.Known;
import io.cloakroom.device.Recognition.Reason;
import io.cloakroom.device.Recognition.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DevicesTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final DeviceCookie NONE = DeviceCookie.parse(null);

    private final MemoryDeviceStore store = new MemoryDeviceStore();
    private final Devices devices = new Devices(store, DeviceSettings.DEFAULT, new Random(7));

    @Test
    void recogniseWhenBrowserShowsNothingThenIsUnknown() {
        assertThat(recognise("alice", NONE, NOON)).isEqualTo(new Unknown(Reason.NO_COOKIE, NONE));
    }

    @Test
    void recogniseWhenRememberedThenIsKnownAndGetsANewSecret() {
        Known first = remember("alice", NONE);

        Recognition second = recognise("alice", first.cookie(), NOON.plusSeconds(5));

        assertThat(second).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.key()).isEqualTo(first.key());
            assertThat(known.cookie().value()).isNotEqualTo(first.cookie().value());
        });
        assertThat(recognise("alice", second.cookie(), NOON.plusSeconds(9))).isInstanceOf(Known.class);
    }

    @Test
    void recogniseWhenTwoUsersShareABrowserThenEachIsKnown() {
        DeviceCookie both = remember("bob", remember("alice", NONE).cookie()).cookie();

        Recognition alice = recognise("alice", both, NOON);

        assertThat(alice).isInstanceOf(Known.class);
        assertThat(recognise("bob", alice.cookie(), NOON)).isInstanceOf(Known.class);
    }

    @Test
    void recogniseWhenCookieIsOfAnotherUserThenIsUnknown() {
        DeviceCookie ofAlice = remember("alice", NONE).cookie();
        String secret = ofAlice.of("alice").orElseThrow().secret().value();
        String id = ofAlice.of("alice").orElseThrow().deviceId();
        DeviceCookie forged = NONE.with("bob", id, new DeviceSecret(secret));

        assertThat(recognise("bob", forged, NOON))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).isEqualTo(Reason.NOT_KNOWN));
    }

    @Test
    void recogniseWhenRealmIsAnotherThenIsUnknown() {
        DeviceCookie cookie = remember("alice", NONE).cookie();

        assertThat(devices.recognise("other", "alice", cookie, visit(NOON))).isInstanceOf(Unknown.class);
    }

    @Test
    void shownWhenItIsTheUsersThenIsNamedAndNotRenewed() {
        Known known = remember("alice", NONE);

        assertThat(devices.shown("realm", "alice", known.cookie(), NOON)).contains(known.key());
        assertThat(recognise("alice", known.cookie(), NOON)).isInstanceOf(Known.class);
    }

    @Test
    void shownWhenItIsNoDeviceOfTheUserThenIsEmpty() {
        Known known = remember("alice", NONE);
        DeviceCookie forged = NONE.with("alice", known.key().deviceId(), DeviceSecret.random(new Random(8)));
        DeviceCookie replaced = known.cookie();

        assertThat(devices.shown("realm", "alice", NONE, NOON)).isEmpty();
        assertThat(devices.shown("realm", "alice", forged, NOON)).isEmpty();
        assertThat(devices.shown("realm", "bob", known.cookie(), NOON)).isEmpty();
        assertThat(devices.shown("other", "alice", known.cookie(), NOON)).isEmpty();
        assertThat(devices.shown("realm", "alice", known.cookie(), NOON.plus(Duration.ofDays(401))))
                .isEmpty();
        recognise("alice", known.cookie(), NOON);
        assertThat(devices.shown("realm", "alice", replaced, NOON)).isEmpty();
    }

    @Test
    void recogniseWhenSecondTabWasUnderWayThenIsKnownStill() {
        DeviceCookie cookie = remember("alice", NONE).cookie();
        recognise("alice", cookie, NOON);

        assertThat(recognise("alice", cookie, NOON.plusSeconds(30))).isInstanceOf(Known.class);
    }

    @Test
    void recogniseWhenCopyIsUsedLaterThenForgetsTheDevice() {
        DeviceCookie copied = remember("alice", NONE).cookie();
        DeviceCookie renewed = recognise("alice", copied, NOON).cookie();

        Recognition copy = recognise("alice", copied, NOON.plusSeconds(61));

        assertThat(copy).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo(Reason.REPLACED_SECRET);
            assertThat(unknown.cookie().value()).isEmpty();
        });
        assertThat(recognise("alice", renewed, NOON.plusSeconds(62))).isInstanceOf(Unknown.class);
    }

    @Test
    void recogniseWhenRevokedThenIsUnknownAndTheCookieIsEmptied() {
        Known known = remember("alice", NONE);
        store.remove(known.key());

        Recognition again = recognise("alice", known.cookie(), NOON);

        assertThat(again).isInstanceOf(Unknown.class);
        assertThat(again.cookie().value()).isEmpty();
    }

    @Test
    void recogniseWhenNotSeenForItsLifetimeThenIsUnknown() {
        DeviceCookie cookie = remember("alice", NONE).cookie();
        Instant late = NOON.plus(DeviceSettings.DEFAULT.lifetime());

        assertThat(recognise("alice", cookie, late)).isInstanceOf(Unknown.class);
        assertThat(devices.list("realm", "alice", late)).isEmpty();
    }

    @Test
    void trustWhenGivenThenEnds() {
        Known known = remember("alice", NONE);
        devices.trust(known.key(), NOON);

        Device device = devices.find(known.key()).orElseThrow();
        assertThat(device.isTrusted(NOON.plus(Duration.ofDays(29)))).isTrue();
        assertThat(device.isTrustOpen(NOON.plus(Duration.ofDays(29)))).isFalse();
        assertThat(device.isTrusted(NOON.plus(Duration.ofDays(30)))).isFalse();
        assertThat(device.isTrustOpen(NOON.plus(Duration.ofDays(30)))).isTrue();
    }

    @Test
    void doNotTrustWhenSaidThenIsNotAskedAgain() {
        Known known = remember("alice", NONE);
        assertThat(devices.find(known.key()).orElseThrow().isTrustOpen(NOON)).isTrue();
        devices.doNotTrust(known.key());

        assertThat(devices.find(known.key()).orElseThrow().isTrustOpen(NOON.plus(Duration.ofDays(300))))
                .isFalse();
    }

    @Test
    void visitWhenBrowserSaysTooMuchThenIsCut() {
        assertThat(new Visit("x".repeat(5000), "::1", NOON).name()).hasSize(100);
    }

    private Known remember(String user, DeviceCookie cookie) {
        return devices.remember("realm", user, cookie, visit(NOON));
    }

    private Recognition recognise(String user, DeviceCookie cookie, Instant at) {
        return devices.recognise("realm", user, cookie, visit(at));
    }

    private static Visit visit(Instant at) {
        return new Visit("Firefox on Linux", "192.0.2.7", at);
    }
}
