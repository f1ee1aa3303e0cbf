package io.cloakroom.breach;

/** Where ranges come from. */
interface RangeSource {

    /**
     * @param prefix 5 upper-case hexadecimal digits
     * @throws RangeUnavailableException if there is no answer in time, or none that can be used
     */
    PasswordRange range(String prefix);
}
