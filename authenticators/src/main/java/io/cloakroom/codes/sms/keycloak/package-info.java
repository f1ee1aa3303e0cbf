/** Senders of text messages, the numbers that users have proved to have, and what people and apps do with them. */
@NullMarked
package io.cloakroom.codes.sms.keycloak;

import org.jspecify.annotations.NullMarked;
