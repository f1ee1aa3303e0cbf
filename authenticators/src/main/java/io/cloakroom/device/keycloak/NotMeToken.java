package io.cloakroom.device.keycloak;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.keycloak.TokenCategory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.JsonWebToken;

/** What the link "this wasn't me" carries, signed with the realm's key: whose account it is, for a week. */
public final class NotMeToken extends JsonWebToken {

    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final String TYPE = "cloakroom-not-me";

    static NotMeToken of(RealmModel realm, UserModel user, Instant now) {
        NotMeToken token = new NotMeToken();
        token.id(UUID.randomUUID().toString());
        token.type(TYPE);
        token.issuer(realm.getId());
        token.subject(user.getId());
        token.iat(now.getEpochSecond());
        token.exp(now.plus(LIFETIME).getEpochSecond());
        return token;
    }

    boolean isFor(RealmModel realm, Instant now) {
        return TYPE.equals(getType())
                && realm.getId().equals(getIssuer())
                && getExp() != null
                && getExp() > now.getEpochSecond();
    }

    @Override
    public TokenCategory getCategory() {
        return TokenCategory.INTERNAL;
    }
}
