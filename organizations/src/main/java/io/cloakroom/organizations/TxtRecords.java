package io.cloakroom.organizations;

import java.util.Set;

/** The TXT records of the DNS. */
@FunctionalInterface
public interface TxtRecords {

    /**
     * The records of a name; none where there is no such name. Answers within a few seconds.
     *
     * @throws UnavailableException where no name server has answered
     */
    Set<String> of(String name) throws UnavailableException;

    /** Whether there are records is not known. */
    final class UnavailableException extends Exception {

        private static final long serialVersionUID = 1L;

        public UnavailableException(String message) {
            super(message);
        }
    }
}
