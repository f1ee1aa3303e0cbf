package io.cloakroom.usage.keycloak;

import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormContext;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The part of a registration form that shows no form, and takes none, while sign-ups are closed. */
final class PlanLimit implements FormAction {

    /** Nobody is to fill in a form in vain. */
    @Override
    public void buildPage(FormContext context, LoginFormsProvider form) {
        ClosedSignUps.refuse(context.getSession(), context.getAuthenticationSession());
    }

    @Override
    public void validate(ValidationContext context) {
        ClosedSignUps.refuse(context.getSession(), context.getAuthenticationSession(), context.getEvent());
        context.success();
    }

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
