package io.cloakroom.core.crypto;

/** Encrypts secrets that must be stored and read again, bound to the place they are stored in. */
public interface SecretSealer {

    /**
     * @param context names what the secret belongs to (such as a row's id); a sealed text opens in this context only
     * @return printable text that reveals nothing of the secret but its length
     */
    String seal(String secret, String context);

    /**
     * @throws SealBrokenException if the text was changed, belongs to another context, or its key is gone
     */
    String open(String sealed, String context);
}
