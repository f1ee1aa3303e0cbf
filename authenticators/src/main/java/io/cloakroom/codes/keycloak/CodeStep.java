package io.cloakroom.codes.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloakroom.codes.Recipient;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * How far somebody is in one step of one tab's sign-in. Kept with the sign-in, on the server.
 *
 * @param typed what they said who they are; null where that was known before
 * @param userId whom the code is for; null where nobody is known by what was typed, or nobody yet
 * @param address where it goes; null where it goes nowhere
 * @param masked the address as those may see it who did not type it
 * @param nowhere what was typed in its one spelling, where that leads nowhere: limits hold for all spellings alike
 * @param verified whether the address was the user's before
 */
record CodeStep(
        Purpose purpose,
        @Nullable String typed,
        @Nullable String userId,
        @Nullable String address,
        @Nullable String masked,
        @Nullable String nowhere,
        boolean verified) {

    private static final ObjectMapper JSON = new JsonMapper();
    private static final String NOTE = "cloakroom.code.";

    static CodeStep to(Purpose purpose, @Nullable String typed, @Nullable String userId, Destination destination) {
        return new CodeStep(
                purpose, typed, userId, destination.address(), destination.masked(), null, destination.verified());
    }

    /** @param address what was typed, as the channel writes it; empty where it is none of its addresses */
    static CodeStep toNobody(String typed, Optional<String> address) {
        return new CodeStep(
                Purpose.SIGN_IN,
                typed,
                null,
                null,
                null,
                address.orElseGet(() -> typed.toLowerCase(Locale.ROOT)),
                false);
    }

    /** @param step tells the steps of a sign-in apart: the id of its execution or action */
    static Optional<CodeStep> load(AuthenticationSessionModel session, String step) {
        @Nullable String note = session.getAuthNote(NOTE + step);
        if (note == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(note, CodeStep.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A note of the sign-in cannot be read.", e);
        }
    }

    void save(AuthenticationSessionModel session, String step) {
        try {
            session.setAuthNote(NOTE + step, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A step has no JSON form.", e);
        }
    }

    static void forget(AuthenticationSessionModel session, String step) {
        session.removeAuthNote(NOTE + step);
    }

    Optional<Destination> destination() {
        return address == null || masked == null
                ? Optional.empty()
                : Optional.of(new Destination(address, verified, masked));
    }

    Recipient recipient(String channel, AuthenticationSessionModel session) {
        return new Recipient(
                channel,
                purpose.id(),
                session.getParentSession().getId(),
                Optional.ofNullable(userId),
                address == null ? "? " + String.valueOf(nowhere) : address);
    }
}
