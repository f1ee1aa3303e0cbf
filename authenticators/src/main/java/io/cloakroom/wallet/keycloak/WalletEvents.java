package io.cloakroom.wallet.keycloak;

import io.cloakroom.wallet.WalletAccount;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;

/** What events about wallets say. */
final class WalletEvents {

    static final String METHOD = "wallet";

    private WalletEvents() {}

    static EventBuilder describe(EventBuilder event, WalletAccount account) {
        account.chain().ifPresent(chain -> event.detail("wallet_chain", Long.toString(chain)));
        return event.detail(Details.AUTH_METHOD, METHOD)
                .detail("wallet_address", account.address().checksummed());
    }

    static EventBuilder describe(EventBuilder event, WalletAccount account, CredentialModel credential) {
        return describe(event, account)
                .detail(Details.CREDENTIAL_TYPE, WalletCredential.TYPE)
                .detail(Details.CREDENTIAL_ID, credential.getId());
    }
}
