package io.cloakroom.webhooks.keycloak;

import io.cloakroom.webhooks.LaneKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Who works on a part of an endpoint's deliveries. */
@Entity
@Table(name = "CLKR_WEBHOOK_LANE")
public class WebhookLaneEntity {

    @Id
    @Column(name = "ID", length = 48)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "ENDPOINT_ID", nullable = false, length = 36)
    String endpointId;

    @Column(name = "SHARD", nullable = false)
    int shard;

    /** The node that has it, or had it last; null when it was given back. */
    @Column(name = "OWNER", length = 36)
    @Nullable
    String owner;

    /** By the database's clock, in milliseconds since the epoch. */
    @Column(name = "LEASE_UNTIL", nullable = false)
    long leaseUntil;

    static WebhookLaneEntity of(WebhookEndpointEntity endpoint, int shard) {
        WebhookLaneEntity lane = new WebhookLaneEntity();
        lane.id = id(new LaneKey(endpoint.id, shard));
        lane.realmId = endpoint.realmId;
        lane.endpointId = endpoint.id;
        lane.shard = shard;
        return lane;
    }

    static String id(LaneKey lane) {
        return lane.endpointId() + "-" + lane.shard();
    }
}
