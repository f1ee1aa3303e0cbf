package io.cloakroom.captcha;

/** What becomes of somebody whose answer nobody can judge. */
public enum OnUnavailable {
    /** They do a proof of work instead, which needs no service. */
    ALTCHA,
    /** They pass. */
    ALLOW,
    /** They do not pass. */
    REFUSE
}
