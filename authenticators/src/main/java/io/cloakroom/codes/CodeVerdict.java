package io.cloakroom.codes;

import java.time.Instant;

/** What a typed code was worth. */
public sealed interface CodeVerdict {

    /** It was right, and is used up now. */
    record Accepted() implements CodeVerdict {}

    /** It cannot be a code at all, so nothing was tried. */
    record NotACode() implements CodeVerdict {}

    /** @param triesLeft of this code, 0 or more */
    record Wrong(int triesLeft) implements CodeVerdict {}

    /** There is no code that could be right: it has expired, was used, or was tried too often. */
    record Spent() implements CodeVerdict {}

    /** Too many codes were wrong; no code is looked at. */
    record Locked(Instant until) implements CodeVerdict {}
}
