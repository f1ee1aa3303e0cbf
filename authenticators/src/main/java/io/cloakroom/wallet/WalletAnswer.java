package io.cloakroom.wallet;

/** What a browser sends of a wallet's answer, unread: anything may be in it. */
public record WalletAnswer(String address, String chain, String signature) {

    @Override
    public String toString() {
        return "WalletAnswer";
    }
}
