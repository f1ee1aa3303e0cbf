package io.cloakroom.wallet;

/** Why a well-formed message is not one that signs in here. */
public enum MessageFault {
    SCHEME,
    DOMAIN,
    URI,
    STATEMENT,
    CHAIN,
    NONCE,
    ISSUED_AT,
    EXPIRED,
    NOT_YET_VALID,
    EXTRA_FIELDS
}
