package io.cloakroom.codes.sms;

import java.time.Instant;
import java.util.Optional;

/** Which user of a realm has proved to have which number. A number is one user's at most, and a user has one at most. */
public interface PhoneDirectory {

    /** The id of the user who has proved to have the number. */
    Optional<String> userOf(PhoneNumber number);

    /** The number that the user has proved to have. */
    Optional<PhoneNumber> numberOf(String userId);

    /**
     * Makes the number the user's only one, unless it is another user's: of two who claim it at once, on whichever
     * nodes, one gets it.
     *
     * @return whether the user has it now
     */
    boolean claim(String userId, PhoneNumber number, Instant at);

    /** Takes the user's number from them, if they have one. */
    void release(String userId);
}
