package io.cloakroom.breach.file;

import java.io.IOException;

/** A hash belongs into a partition that has been ended already: the input is not sorted. */
final class OutOfOrderException extends IOException {

    private static final long serialVersionUID = 1L;

    OutOfOrderException() {
        super("The input is not sorted.");
    }
}
