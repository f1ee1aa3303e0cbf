package io.cloakroom.codes.keycloak;

/**
 * Where a message goes.
 *
 * @param address as the channel writes it: an e-mail address in lower case, a phone number in E.164
 * @param verified whether the user has shown before that it is theirs
 * @param masked the address with its middle left out, to be shown to whoever knows the rest
 */
public record Destination(String address, boolean verified, String masked) {

    /** Never the address, for this may end in a log. */
    @Override
    public String toString() {
        return masked;
    }
}
