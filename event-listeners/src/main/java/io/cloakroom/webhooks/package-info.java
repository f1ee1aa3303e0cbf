/** Webhooks by the Standard Webhooks specification 1.0: what is sent, how it is signed, when it is tried again. */
@NullMarked
package io.cloakroom.webhooks;

import org.jspecify.annotations.NullMarked;
