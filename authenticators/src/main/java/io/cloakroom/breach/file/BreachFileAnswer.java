package io.cloakroom.breach.file;

/** What a breach file says of a password. */
public enum BreachFileAnswer {

    /** It is in the corpus: certain. */
    LISTED,

    /** It is in the corpus, or one of the 1.5 in 100,000 that only look so. */
    PROBABLY_LISTED,

    /** It is not in the corpus: certain. */
    NOT_LISTED,

    /** There is no file to ask; {@link WatchedBreachFile#state()} says why. */
    UNAVAILABLE
}
