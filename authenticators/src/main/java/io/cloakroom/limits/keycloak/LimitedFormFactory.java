package io.cloakroom.limits.keycloak;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** One of Keycloak's forms with the limits before it: as Keycloak has it in all else. */
abstract class LimitedFormFactory implements AuthenticatorFactory {

    private final String id;
    private final String formId;
    private @Nullable AuthenticatorFactory form;

    /** @param formId of Keycloak's step */
    LimitedFormFactory(String id, String formId) {
        this.id = id;
        this.formId = formId;
    }

    @Override
    public final Authenticator create(KeycloakSession session) {
        return LimitedForm.around(session.getProvider(Authenticator.class, formId), SignInLimitFactory.guard(session));
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getDisplayType() {
        return form().getDisplayType() + " with limits (Cloakroom)";
    }

    @Override
    public final @Nullable String getReferenceCategory() {
        return form().getReferenceCategory();
    }

    @Override
    public final Set<String> getOptionalReferenceCategories(KeycloakSession session) {
        return form().getOptionalReferenceCategories(session);
    }

    @Override
    public final boolean isConfigurable() {
        return true;
    }

    @Override
    public final Requirement[] getRequirementChoices() {
        return form().getRequirementChoices();
    }

    @Override
    public final boolean isUserSetupAllowed() {
        return form().isUserSetupAllowed();
    }

    @Override
    public final String getHelpText() {
        return form().getHelpText()
                + " Before it looks at what was sent, it limits how often one user may be tried from"
                + " one address, and how often one address and all may try.";
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return LimitProperties.all();
    }

    @Override
    public final void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {
        form = (AuthenticatorFactory) factory.getProviderFactory(Authenticator.class, formId);
    }

    @Override
    public final void close() {}

    private AuthenticatorFactory form() {
        AuthenticatorFactory known = form;
        if (known == null) {
            throw new IllegalStateException("%s needs the provider %s, which is switched off.".formatted(id, formId));
        }
        return known;
    }
}
