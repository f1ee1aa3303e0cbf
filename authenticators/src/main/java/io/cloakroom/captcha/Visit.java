package io.cloakroom.captcha;

/**
 * Whose browser it is about.
 *
 * @param realmId where it signs in
 * @param signIn one attempt to sign in or up, in one tab: an answer is good for this one only
 */
public record Visit(String realmId, String signIn, Suspicion suspicion) {}
