package io.cloakroom.wallet.keycloak;

import io.cloakroom.wallet.Challenge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What a flow's admin can set for the step.
 *
 * @param signUp whether a wallet that nobody has makes an account, in a realm that lets people register
 * @param askProfile whether such a new user is shown the realm's profile form, with its e-mail address
 * @param statement what the wallet shows its owner
 */
record WalletStep(boolean signUp, boolean askProfile, String statement) {

    static final String SIGN_UP = "sign-up";
    static final String ASK_PROFILE = "ask-profile";
    static final String STATEMENT = "statement";

    /** In English: the standard lets a statement have ASCII letters only. */
    static final String DEFAULT_STATEMENT = "Sign in with this wallet. It costs nothing and moves nothing.";

    static WalletStep of(@Nullable AuthenticatorConfigModel config) {
        Map<String, String> values = Optional.ofNullable(config)
                .map(AuthenticatorConfigModel::getConfig)
                .orElse(Map.of());
        return new WalletStep(
                Boolean.parseBoolean(values.get(SIGN_UP)),
                Boolean.parseBoolean(values.get(ASK_PROFILE)),
                Optional.ofNullable(values.get(STATEMENT))
                        .map(String::strip)
                        .filter(Challenge::isStatement)
                        .orElse(DEFAULT_STATEMENT));
    }

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SIGN_UP)
                .label("Sign-up")
                .helpText("A wallet that belongs to nobody makes a new account. Takes effect in realms that allow user"
                        + " registration, where the step comes first in its flow.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(ASK_PROFILE)
                .label("Ask new users for their profile")
                .helpText("Shows new users the form of the realm's user profile, with the e-mail address. Off, only"
                        + " what the user profile requires is asked for.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(STATEMENT)
                .label("Statement")
                .helpText("What the wallet shows its owner before they sign: English letters, digits, blanks and the"
                        + " characters of web addresses. A statement with anything else is not used.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT_STATEMENT)
                .add()
                .build();
    }
}
