package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.keycloak.Sending.Failed;
import io.cloakroom.codes.keycloak.Sending.Sent;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.light.LightweightUserAdapter;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.validation.Validation;

/** Codes and links by e-mail, sent as the realm sends all its mail. */
final class EmailChannel implements CodeChannel {

    static final String ID = "email";

    private static final int MAX_LENGTH = 254;
    private static final String KEYCLOAKS_OWN_SENDER = "default";

    private final SmtpProbe probe;
    private final Mail mail;

    /** Which mail carries the secret. */
    enum Mail {
        CODE("cloakroomCodeEmailSubject", "cloakroom-email-code.ftl", "code"),
        LINK("cloakroomLinkEmailSubject", "cloakroom-email-link.ftl", "link");

        private final String subject;
        private final String template;
        private final String variable;

        Mail(String subject, String template, String variable) {
            this.subject = subject;
            this.template = template;
            this.variable = variable;
        }
    }

    EmailChannel(Mail mail, Clock clock) {
        this.mail = mail;
        this.probe = new SmtpProbe(clock);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Destination> destination(KeycloakSession session, RealmModel realm, UserModel user) {
        @Nullable String email = user.getEmail();
        return email == null || email.isBlank()
                ? Optional.empty()
                : Optional.of(destination(email, user.isEmailVerified()));
    }

    @Override
    public Optional<UserModel> find(KeycloakSession session, RealmModel realm, String typed) {
        return Optional.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(session, realm, typed));
    }

    @Override
    public Optional<Destination> parse(KeycloakSession session, RealmModel realm, String typed) {
        return typed.length() <= MAX_LENGTH && Validation.isEmailValid(typed)
                ? Optional.of(destination(typed, false))
                : Optional.empty();
    }

    @Override
    public Optional<String> obstacle(
            KeycloakSession session, RealmModel realm, Optional<Destination> typed, String ip) {
        Map<String, String> smtp = realm.getSmtpConfig();
        boolean keycloaksOwn = KEYCLOAKS_OWN_SENDER.equals(session.getKeycloakSessionFactory()
                .getProviderFactory(EmailSenderProvider.class)
                .getId());
        // How another sender sends is not for us to know.
        return !keycloaksOwn || (!smtp.isEmpty() && probe.answers(smtp))
                ? Optional.empty()
                : Optional.of("cloakroomCodeEmailUnavailable");
    }

    @Override
    public Sending send(KeycloakSession session, CodeMessage message) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(mail.variable, message.secret());
        attributes.put("purpose", message.purpose().id());
        attributes.put("minutes", message.lifetime().toMinutes());
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(message.realm())
                    .setUser(message.user().orElseGet(() -> newcomer(session, message.destination())))
                    .send(
                            mail.subject,
                            subjectValues(message),
                            mail.template,
                            attributes,
                            message.destination().address());
            return new Sent();
        } catch (EmailException e) {
            // The message is Keycloak's own and general; the server's answer, which may name the address, is its cause.
            return new Failed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean confirmed(KeycloakSession session, RealmModel realm, UserModel user, Destination destination) {
        if (user.getEmail() == null) {
            user.setEmail(destination.address());
        }
        if (destination.address().equalsIgnoreCase(user.getEmail())) {
            user.setEmailVerified(true);
        }
        return true;
    }

    @Override
    public Map<String, String> profile(Destination destination) {
        return Map.of(UserModel.USERNAME, destination.address(), UserModel.EMAIL, destination.address());
    }

    private List<Object> subjectValues(CodeMessage message) {
        String realm = Optional.ofNullable(message.realm().getDisplayName())
                .filter(name -> !name.isBlank())
                .orElseGet(() -> message.realm().getName());
        return mail == Mail.CODE ? List.of(realm, message.secret()) : List.of(realm);
    }

    /** Mails are written to users; this one is none yet. */
    private static UserModel newcomer(KeycloakSession session, Destination destination) {
        UserModel user = new LightweightUserAdapter(session, UUID.randomUUID().toString());
        user.setUsername(destination.address());
        user.setEmail(destination.address());
        return user;
    }

    private static Destination destination(String email, boolean verified) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        String start = at < 1 ? "" : address.substring(0, address.offsetByCodePoints(0, 1));
        return new Destination(address, verified, start + "•••" + address.substring(Math.max(at, 0)));
    }
}
