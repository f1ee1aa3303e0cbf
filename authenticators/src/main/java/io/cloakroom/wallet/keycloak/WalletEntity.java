package io.cloakroom.wallet.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A wallet is a user's. The credential of that user is what tells about it. */
@Entity
@Table(name = "CLKR_WALLET")
@IdClass(WalletEntity.Key.class)
@SuppressWarnings("NullAway.Init")
public class WalletEntity {

    /** Stands for a plain account, which is the same on every chain. */
    static final long EVERY_CHAIN = 0;

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    @Id
    @Column(name = "CHAIN_ID")
    long chainId;

    /** 40 hexadecimal digits in lower case. */
    @Id
    @Column(name = "ADDRESS", length = 40)
    String address;

    @Column(name = "USER_ID", nullable = false, length = 255)
    String userId;

    /** The primary key. */
    public record Key(String realmId, long chainId, String address) implements Serializable {}
}
