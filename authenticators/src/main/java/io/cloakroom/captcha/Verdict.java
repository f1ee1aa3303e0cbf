package io.cloakroom.captcha;

/** What is thought of an answer. */
public sealed interface Verdict {

    /** It is good, and used up. */
    record Passed() implements Verdict {}

    /** It is not good. */
    record Refused(Refusal refusal) implements Verdict {}

    /**
     * Nobody can tell.
     *
     * @param reason for the operator; without anything of the answer
     */
    record Unavailable(String reason) implements Verdict {}
}
