package io.cloakroom.wallet.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.wallet.Challenge;
import io.cloakroom.wallet.Site;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The challenge of one sign-in. It stands with the sign-in, so that no other can answer it; that it was answered is
 * entered where all nodes see it at once, so that two answers at the same moment, on whichever nodes, are one.
 */
final class PendingChallenge {

    private static final String NOTE = "cloakroom.wallet-challenge";
    private static final String USED = "cloakroom-wallet.";

    /** For how long after its end a nonce is remembered, for clocks that differ. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final KeycloakSession session;
    private final AuthenticationSessionModel signIn;

    PendingChallenge(KeycloakSession session, AuthenticationSessionModel signIn) {
        this.session = session;
        this.signIn = signIn;
    }

    /** The last one counts. */
    void put(Challenge challenge) {
        try {
            signIn.setAuthNote(NOTE, JsonSerialization.writeValueAsString(Note.of(challenge)));
        } catch (IOException e) {
            throw new IllegalStateException("A challenge cannot be written.", e);
        }
    }

    /** @return empty where there is none, or it was taken before */
    Optional<Challenge> take() {
        @Nullable String note = signIn.getAuthNote(NOTE);
        if (note == null) {
            return Optional.empty();
        }
        signIn.removeAuthNote(NOTE);
        try {
            Challenge challenge = JsonSerialization.readValue(note, Note.class).challenge();
            long seconds = Duration.between(challenge.issuedAt(), challenge.expiresAt())
                    .plus(MARGIN)
                    .toSeconds();
            return session.singleUseObjects().putIfAbsent(USED + challenge.nonce(), seconds)
                    ? Optional.of(challenge)
                    : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("A challenge cannot be read.", e);
        }
    }

    private record Note(
            @JsonProperty("domain") String domain,
            @JsonProperty("uri") String uri,
            @JsonProperty("statement") String statement,
            @JsonProperty("nonce") String nonce,
            @JsonProperty("issuedAt") long issuedAt,
            @JsonProperty("expiresAt") long expiresAt) {

        static Note of(Challenge challenge) {
            return new Note(
                    challenge.site().domain(),
                    challenge.site().uri(),
                    challenge.statement(),
                    challenge.nonce(),
                    challenge.issuedAt().toEpochMilli(),
                    challenge.expiresAt().toEpochMilli());
        }

        Challenge challenge() {
            return new Challenge(
                    new Site(domain, uri),
                    statement,
                    nonce,
                    Instant.ofEpochMilli(issuedAt),
                    Instant.ofEpochMilli(expiresAt));
        }
    }
}
