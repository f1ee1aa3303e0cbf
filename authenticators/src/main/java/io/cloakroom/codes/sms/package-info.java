/** Telephone numbers that people prove to have, and the text messages that prove it. */
@NullMarked
package io.cloakroom.codes.sms;

import org.jspecify.annotations.NullMarked;
