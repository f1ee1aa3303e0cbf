package io.cloakroom.codes.sms.keycloak;

import io.cloakroom.codes.Recipient;
import io.cloakroom.codes.keycloak.Admission;
import io.cloakroom.codes.keycloak.CodeChannel;
import io.cloakroom.codes.keycloak.CodeMessage;
import io.cloakroom.codes.keycloak.Destination;
import io.cloakroom.codes.keycloak.Sending;
import io.cloakroom.codes.sms.PhoneNumber;
import io.cloakroom.codes.sms.SentSms;
import io.cloakroom.codes.sms.SmsAttempt;
import io.cloakroom.codes.sms.SmsDestinations.Verdict;
import io.cloakroom.codes.sms.SmsLimits;
import io.cloakroom.codes.sms.SmsMessage;
import io.cloakroom.codes.sms.SmsMeter;
import io.cloakroom.codes.sms.SmsOutcome;
import io.cloakroom.codes.sms.SmsOutcome.Accepted;
import io.cloakroom.codes.sms.SmsOutcome.Rejected;
import io.cloakroom.codes.sms.SmsRealm;
import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.core.http.ClientNetwork;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.keycloak.Occurrence;
import io.cloakroom.core.limits.Quotas;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Codes by text message. */
final class SmsChannel implements CodeChannel {

    static final String ID = "sms";

    private static final Logger LOG = Logger.getLogger(SmsChannel.class);

    static final String UNAVAILABLE = "cloakroomSmsUnavailable";

    private final SmsLimits limits;
    private final Clock clock;

    SmsChannel(SmsLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Destination> destination(KeycloakSession session, RealmModel realm, UserModel user) {
        return phones(session, realm)
                .number(user)
                .map(number -> destination(number, true))
                .or(() -> PhoneNumber.parse(user.getFirstAttribute(VerifiedPhones.NUMBER), Optional.empty())
                        .map(number -> destination(number, false)));
    }

    @Override
    public Optional<UserModel> find(KeycloakSession session, RealmModel realm, String typed) {
        return number(realm, typed)
                .flatMap(number -> phones(session, realm).user(number))
                .or(() -> Optional.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(session, realm, typed)));
    }

    @Override
    public Optional<Destination> parse(KeycloakSession session, RealmModel realm, String typed) {
        return number(realm, typed).map(number -> destination(number, false));
    }

    @Override
    public Optional<String> obstacle(
            KeycloakSession session, RealmModel realm, Optional<Destination> typed, String ip) {
        Optional<SmsRealm> settings = settings(realm);
        if (settings.isEmpty()) {
            LOG.errorf("Realm %s sends no text messages. %s", realm.getName(), fault(realm));
        }
        if (settings.flatMap(known -> SmsSenders.of(session, known))
                .filter(SmsSenderProvider::isReachable)
                .isEmpty()) {
            return Optional.of(UNAVAILABLE);
        }
        Verdict verdict = typed.map(Destination::address)
                .map(PhoneNumber::ofE164)
                .flatMap(number -> settings.map(SmsRealm::destinations).map(destinations -> destinations.judge(number)))
                .orElse(Verdict.ALLOWED);
        return switch (verdict) {
            case ALLOWED -> Optional.empty();
            case COUNTRY_NOT_ALLOWED -> Optional.of("cloakroomSmsCountry");
            case NO_MOBILE -> Optional.of("cloakroomSmsNoMobile");
        };
    }

    @Override
    public Admission admit(KeycloakSession session, RealmModel realm, Recipient recipient, boolean known, String ip) {
        int budget = settings(realm).flatMap(SmsRealm::dailyBudget).orElse(limits.realmPerDay());
        SmsMeter meter = new SmsMeter(
                new Quotas(new JpaQuotaStore(session.getKeycloakSessionFactory(), realm.getId()), realm.getId(), clock),
                limits,
                budget);
        SmsAttempt attempt = new SmsAttempt(recipient.destination(), recipient.userId(), ClientNetwork.of(ip), known);
        return meter.count(attempt)
                .<Admission>map(counted -> new Admission.Granted(() -> meter.giveBack(counted)))
                .orElseGet(() -> {
                    LOG.warnf("A text message was not sent: a limit is reached (%s).", attempt);
                    count("limited");
                    Instant soon = clock.instant().plus(Duration.ofMinutes(1));
                    return new Admission.Denied(meter.blockedUntil(attempt).orElse(soon));
                });
    }

    @Override
    public Sending send(KeycloakSession session, CodeMessage message) {
        PhoneNumber number = PhoneNumber.ofE164(message.destination().address());
        Optional<SmsRealm> settings = settings(message.realm());
        if (settings.isEmpty() || settings.get().destinations().judge(number) != Verdict.ALLOWED) {
            return new Sending.Failed("the realm sends no messages to this country or kind of number");
        }
        Optional<SmsSenderProvider> sender = SmsSenders.of(session, settings.get());
        if (sender.isEmpty()) {
            return new Sending.Failed("there is no sender");
        }
        SmsMessage text = new SmsMessage(number, settings.get().from(), SmsTexts.text(session, message));
        SmsOutcome outcome = sender.get().send(text);
        count(outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        if (!(outcome instanceof Rejected)) {
            tell(session, message, text);
        }
        if (outcome instanceof Accepted accepted) {
            LOG.debugf(
                    "A text message was accepted as %s.", accepted.messageId().orElse("(no id)"));
            return new Sending.Sent();
        }
        return outcome instanceof Rejected rejected
                ? new Sending.Failed(rejected.reason())
                : new Sending.Uncertain(((SmsOutcome.Unknown) outcome).reason());
    }

    @Override
    public boolean confirmed(KeycloakSession session, RealmModel realm, UserModel user, Destination destination) {
        return phones(session, realm).claim(user, PhoneNumber.ofE164(destination.address()));
    }

    @Override
    public String loggable(KeycloakSession session, RealmModel realm, String typed) {
        return number(realm, typed).map(PhoneNumber::masked).orElseGet(() -> {
            // Also what was meant as a number and is none.
            boolean looksLikeOne = typed.chars().filter(Character::isDigit).count() > 5
                    && typed.chars().noneMatch(Character::isLetter);
            return looksLikeOne ? "•••" + typed.substring(typed.length() - 2) : typed;
        });
    }

    /** The name tells nothing: it is in tokens and events, where a number has no business. */
    @Override
    public Map<String, String> profile(Destination destination) {
        return Map.of(
                UserModel.USERNAME,
                "user-" + UUID.randomUUID().toString().replace("-", "").substring(0, 16),
                VerifiedPhones.NUMBER,
                destination.address());
    }

    VerifiedPhones phones(KeycloakSession session, RealmModel realm) {
        return new VerifiedPhones(session, realm, clock);
    }

    Clock clock() {
        return clock;
    }

    private static Optional<PhoneNumber> number(RealmModel realm, String typed) {
        return PhoneNumber.parse(
                typed, settings(realm).map(SmsRealm::destinations).flatMap(destinations -> destinations.home()));
    }

    private static Optional<SmsRealm> settings(RealmModel realm) {
        try {
            return Optional.of(SmsRealm.read(realm::getAttribute));
        } catch (InvalidOptionException e) {
            // Told where somebody wants a message; that a number is read is no occasion.
            return Optional.empty();
        }
    }

    private static String fault(RealmModel realm) {
        try {
            return SmsRealm.read(realm::getAttribute).toString();
        } catch (InvalidOptionException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Destination destination(PhoneNumber number, boolean verified) {
        return new Destination(number.e164(), verified, number.masked());
    }

    private void tell(KeycloakSession session, CodeMessage message, SmsMessage text) {
        Optional<String> userId = message.user().map(UserModel::getId);
        new Occurrence(
                        session,
                        message.realm(),
                        SentSms.TYPE,
                        userId.orElseGet(() -> message.realm().getId()),
                        clock.instant(),
                        SentSms.of(message.purpose().id(), text, userId))
                .publish();
    }

    private static void count(String outcome) {
        Counter.builder("cloakroom.sms.messages")
                .description("Text messages by outcome")
                .tag("outcome", outcome)
                .register(Metrics.globalRegistry)
                .increment();
    }
}
