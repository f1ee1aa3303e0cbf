package io.cloakroom.breach.keycloak;

import io.cloakroom.breach.Allowance;
import io.cloakroom.breach.MailedCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Mails codes to somebody whose password proves nothing, and checks what they type. */
final class CodeMails {

    /** How many codes one user gets in an hour. */
    private static final int PER_HOUR = 5;

    private static final String NOTE = "cloakroom.breach.code";
    private static final Logger LOG = Logger.getLogger(CodeMails.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final AuthenticationSessionModel signIn;
    private final Allowance allowance;
    private final Clock clock;
    private final SecureRandom random;

    /** What came of sending a code. */
    enum Sent {
        YES,
        TOO_MANY,
        FAILED
    }

    /** What came of typing one. */
    enum Typed {
        RIGHT,
        WRONG,
        /** It was tried too often, and is good no more. */
        USED_UP
    }

    CodeMails(AuthenticationFlowContext context, Clock clock, SecureRandom random) {
        this.session = context.getSession();
        this.realm = context.getRealm();
        this.user = context.getUser();
        this.signIn = context.getAuthenticationSession();
        this.clock = clock;
        this.random = random;
        this.allowance = new Allowance((place, lifetime) ->
                session.singleUseObjects().putIfAbsent("cloakroom-breach:" + place, lifetime.toSeconds()));
    }

    boolean hasAddress() {
        @Nullable String address = user.getEmail();
        return address != null && !address.isBlank();
    }

    /** Whether a code is on its way that can still be used. */
    boolean isUnderWay() {
        return current().filter(code -> code.isGood(clock.instant())).isPresent();
    }

    /** Mails a new code, which takes the place of the last one. */
    Sent send() {
        if (!allowance.take("mail:" + realm.getId() + ":" + user.getId(), PER_HOUR, Duration.ofHours(1))) {
            return Sent.TOO_MANY;
        }
        MailedCode.Issued issued = MailedCode.issue(random, clock.instant());
        // The provider adds to it.
        Map<String, Object> values = new HashMap<>(
                Map.of("code", issued.digits(), "minutes", MailedCode.LIFETIME.toMinutes(), "realmName", name()));
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setAuthenticationSession(signIn)
                    .setRealm(realm)
                    .setUser(user)
                    .send("cloakroomBreachMailSubject", List.of(issued.digits()), "cloakroom-breach-mail.ftl", values);
        } catch (EmailException e) {
            LOG.warnf("A code could not be mailed in realm %s: %s", realm.getName(), e.getMessage());
            return Sent.FAILED;
        }
        signIn.setAuthNote(NOTE, issued.code().text());
        return Sent.YES;
    }

    Typed check(@Nullable String typed) {
        Optional<MailedCode> code = current();
        if (code.isEmpty() || !allowance.take("try:" + code.get().id(), MailedCode.TRIES, MailedCode.LIFETIME)) {
            return Typed.USED_UP;
        }
        if (!code.get().matches(typed, clock.instant())) {
            return Typed.WRONG;
        }
        signIn.removeAuthNote(NOTE);
        return allowance.take("used:" + code.get().id(), 1, MailedCode.LIFETIME) ? Typed.RIGHT : Typed.USED_UP;
    }

    private Optional<MailedCode> current() {
        return MailedCode.parse(signIn.getAuthNote(NOTE));
    }

    private String name() {
        @Nullable String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }
}
