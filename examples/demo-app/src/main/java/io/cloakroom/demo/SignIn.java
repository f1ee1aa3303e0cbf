package io.cloakroom.demo;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One browser's sign-in. The tokens stay on this side: the browser holds nothing but a cookie. */
final class SignIn {

    /** Renewed this long before the end: enough for a slow network, and short beside a life of 60 seconds. */
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(15);

    private final OidcClient client;
    private final Clock clock;
    private OIDCTokens tokens;
    private int renewals;

    SignIn(OidcClient client, Clock clock, OIDCTokens tokens) {
        this.client = client;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** The access token's claims, renewed if its end is near. However many ask at once, it is renewed once. */
    synchronized Map<String, Object> claims() {
        if (!clock.instant().isBefore(expiresAt().minus(RENEW_BEFORE))) {
            renew(Optional.empty());
        }
        return read().toJSONObject();
    }

    /** Renews at once, in another organization if one is given. */
    synchronized void renew(Optional<String> organizationId) {
        OIDCTokens renewed = client.refresh(tokens.getRefreshToken(), organizationId);
        tokens = renewed.getIDToken() == null
                ? new OIDCTokens(tokens.getIDToken(), renewed.getAccessToken(), renewed.getRefreshToken())
                : renewed;
        renewals++;
    }

    synchronized Instant expiresAt() {
        return read().getExpirationTime().toInstant();
    }

    synchronized int renewals() {
        return renewals;
    }

    synchronized OIDCTokens tokens() {
        return tokens;
    }

    synchronized String userId() {
        return read().getSubject();
    }

    /** An application that is not the token's audience would verify it; this one only shows it. */
    private JWTClaimsSet read() {
        try {
            return JWTParser.parse(tokens.getAccessToken().getValue()).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new DemoException("The access token is no JWT.", e);
        }
    }
}
