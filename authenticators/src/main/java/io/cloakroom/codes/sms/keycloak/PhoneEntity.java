package io.cloakroom.codes.sms.keycloak;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A user has proved to have a number. */
@Entity
@Table(name = "CLKR_PHONE")
@IdClass(PhoneEntity.Key.class)
public class PhoneEntity {

    @Id
    @Column(name = "REALM_ID", length = 36)
    String realmId;

    /** In E.164 form. */
    @Id
    @Column(name = "PHONE_NUMBER", length = 16)
    String number;

    @Column(name = "USER_ID", nullable = false, length = 255)
    String userId;

    /** Milliseconds since the epoch. */
    @Column(name = "VERIFIED_AT", nullable = false)
    long verifiedAt;

    /** The primary key. */
    public record Key(String realmId, String number) implements Serializable {}
}
