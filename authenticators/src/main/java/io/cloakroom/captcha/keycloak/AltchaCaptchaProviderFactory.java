package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.CaptchaSettings;
import io.cloakroom.captcha.altcha.AltchaCaptcha;
import io.cloakroom.captcha.altcha.AltchaSettings;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.keycloak.KeycloakOptions;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import java.security.SecureRandom;
import java.time.Clock;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** Proof of work. What was answered is remembered by Keycloak's cluster, until the challenge has run out. */
public final class AltchaCaptchaProviderFactory implements CaptchaProviderFactory {

    private static final String PURPOSE = "captcha";
    private static final String USED = "cloakroom.captcha.";

    private final SecureRandom random = new SecureRandom();
    private AltchaSettings settings;

    @Override
    public void init(Config.Scope config) {
        settings = AltchaSettings.read(KeycloakOptions.of(CaptchaSpi.NAME, getId(), config));
    }

    @Override
    public CaptchaProvider create(KeycloakSession session) {
        KeyedHash signatures =
                new KeyedHash(new RealmSealingKeys(session, session.getContext().getRealm()), PURPOSE);
        return CaptchaProvider.of(new AltchaCaptcha(
                signatures,
                (challenge, lifetime) -> session.singleUseObjects().putIfAbsent(USED + challenge, lifetime.toSeconds()),
                settings,
                random,
                Clock.systemUTC()));
    }

    @Override
    public String getId() {
        return CaptchaSettings.DEFAULT_PROVIDER;
    }
}
