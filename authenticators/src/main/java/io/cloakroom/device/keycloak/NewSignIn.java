package io.cloakroom.device.keycloak;

import io.cloakroom.core.keycloak.LaterMail;
import io.cloakroom.device.Visit;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.RealmsResource;

/** The mail that tells a user of a sign-in on a new device, with the way to say that it was somebody else. */
final class NewSignIn {

    /** Who has just signed up knows of that device. */
    private static final Duration SIGN_UP = Duration.ofMinutes(10);

    private NewSignIn() {}

    /** @param first whether it is the first device that is known of the user */
    static void tell(KeycloakSession session, RealmModel realm, UserModel user, Visit visit, boolean first) {
        if (!DeviceRealm.tellsOfNewSignIns(realm)
                || !user.isEmailVerified()
                || (first && hasJustSignedUp(user, visit.at()))) {
            return;
        }
        Locale locale = session.getContext().resolveLocale(user);
        String time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(visit.at())
                + " UTC";
        new LaterMail("cloakroomNewSignInSubject", List.of(realmName(realm)), "cloakroom-new-sign-in.ftl")
                .send(
                        session,
                        realm,
                        user,
                        Map.of(
                                "deviceName", visit.name(),
                                "address", visit.address(),
                                "time", time,
                                "link", link(session, realm, user, visit.at())));
    }

    private static String link(KeycloakSession session, RealmModel realm, UserModel user, Instant now) {
        String key = session.tokens().encode(NotMeToken.of(realm, user, now));
        UriBuilder address =
                RealmsResource.realmBaseUrl(session.getContext().getUri()).path("cloakroom/" + NotMeRoutesFactory.ID);
        return address.queryParam(NotMeResource.KEY, key).build(realm.getName()).toString();
    }

    private static boolean hasJustSignedUp(UserModel user, Instant now) {
        @Nullable Long created = user.getCreatedTimestamp();
        return created != null && Instant.ofEpochMilli(created).plus(SIGN_UP).isAfter(now);
    }

    private static String realmName(RealmModel realm) {
        @Nullable String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }
}
