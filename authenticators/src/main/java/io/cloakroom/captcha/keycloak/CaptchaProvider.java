package io.cloakroom.captcha.keycloak;

import io.cloakroom.captcha.Captcha;
import io.cloakroom.captcha.Verdict;
import io.cloakroom.captcha.Visit;
import io.cloakroom.captcha.Widget;
import org.keycloak.provider.Provider;

/** A {@link Captcha} for one request. */
public interface CaptchaProvider extends Captcha, Provider {

    /** A captcha without anything of the request. */
    static CaptchaProvider of(Captcha captcha) {
        return new CaptchaProvider() {
            @Override
            public String field() {
                return captcha.field();
            }

            @Override
            public Widget widget(Visit visit) {
                return captcha.widget(visit);
            }

            @Override
            public Verdict verify(Visit visit, String answer) {
                return captcha.verify(visit, answer);
            }
        };
    }

    @Override
    default void close() {}
}
