package io.cloakroom.codes;

/** How far a link is. */
public sealed interface LinkVerdict {

    /** It was not opened yet. */
    record Open(OneTimeSecret link) implements LinkVerdict {

        /** Whether this browser's sign-in asked for it. */
        public boolean isFrom(String browser) {
            return link.binding()
                    .filter(binding -> Recipient.isBoundTo(binding, browser))
                    .isPresent();
        }
    }

    /**
     * It was opened, and the sign-in can go on.
     *
     * @param here whether it was opened in the browser that asked for it, where another tab goes on
     */
    record Confirmed(OneTimeSecret link, boolean here) implements LinkVerdict {}

    /** It has signed somebody in. */
    record Used() implements LinkVerdict {}

    /** Its time is over, or a newer one was sent. */
    record Expired() implements LinkVerdict {}

    /** There is no such link, and perhaps never was. */
    record Unknown() implements LinkVerdict {}
}
