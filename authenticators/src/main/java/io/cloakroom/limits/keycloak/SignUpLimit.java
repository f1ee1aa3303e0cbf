package io.cloakroom.limits.keycloak;

import io.cloakroom.limits.SignInVerdict.Refused;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormContext;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The first check of a registration form that was sent. */
final class SignUpLimit implements FormAction {

    private final Guard guard;

    SignUpLimit(Guard guard) {
        this.guard = guard;
    }

    @Override
    public void validate(ValidationContext context) {
        Optional<Refused> refused = guard.attempt(LimitedRequest.of(context), typed(context));
        if (refused.isPresent()) {
            // A validation can only show the form again, after all other validations; this ends it here.
            throw new WebApplicationException(TooMany.page(context, refused.get()));
        }
        context.success();
    }

    private static String typed(ValidationContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        return Stream.of(UserModel.EMAIL, UserModel.USERNAME)
                .flatMap(field -> Stream.ofNullable(form.getFirst(field)))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    @Override
    public void buildPage(FormContext context, LoginFormsProvider form) {}

    @Override
    public void success(FormContext context) {}

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
