/** Sign-in with Ethereum wallets (EIP-4361): the message, the signature, and whose it is. */
@NullMarked
package io.cloakroom.wallet;

import org.jspecify.annotations.NullMarked;
