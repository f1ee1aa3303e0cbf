package io.cloakroom.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a message must say to sign in here, besides being well-formed.
 *
 * @param domain the authority of the page's address: its host, and its port where that is not the scheme's own
 * @param chains the chains that may be named
 * @param maxAge how long ago it may have been issued
 * @param maxSkew how far ahead another node's clock may be
 */
record MessageRules(
        String domain,
        String uri,
        String statement,
        Set<Long> chains,
        String nonce,
        Duration maxAge,
        Duration maxSkew) {

    MessageRules {
        chains = Set.copyOf(chains);
    }

    /** @return what is wrong with the message; empty where nothing is */
    Optional<MessageFault> check(SignInMessage message, Instant now) {
        if (message.scheme().isPresent()) {
            return Optional.of(MessageFault.SCHEME);
        }
        if (!message.domain().equals(domain)) {
            return Optional.of(MessageFault.DOMAIN);
        }
        if (!message.uri().equals(uri)) {
            return Optional.of(MessageFault.URI);
        }
        if (!message.statement().equals(Optional.of(statement))) {
            return Optional.of(MessageFault.STATEMENT);
        }
        if (!chains.contains(message.chainId())) {
            return Optional.of(MessageFault.CHAIN);
        }
        if (!message.nonce().equals(nonce)) {
            return Optional.of(MessageFault.NONCE);
        }
        if (message.requestId().isPresent() || message.resources().isPresent()) {
            return Optional.of(MessageFault.EXTRA_FIELDS);
        }
        return checkTimes(message, now);
    }

    private Optional<MessageFault> checkTimes(SignInMessage message, Instant now) {
        Instant issuedAt = message.issuedAt().instant();
        if (issuedAt.isBefore(now.minus(maxAge)) || issuedAt.isAfter(now.plus(maxSkew))) {
            return Optional.of(MessageFault.ISSUED_AT);
        }
        if (message.expirationTime()
                .map(Timestamp::instant)
                .filter(end -> !now.isBefore(end))
                .isPresent()) {
            return Optional.of(MessageFault.EXPIRED);
        }
        return message.notBefore().map(Timestamp::instant).filter(now::isBefore).isPresent()
                ? Optional.of(MessageFault.NOT_YET_VALID)
                : Optional.empty();
    }
}
