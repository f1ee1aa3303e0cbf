package io.cloakroom.codes.keycloak;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.UserModel;

/** Finds out whom a code is for. */
final class Identification {

    private final CodeChannel channel;

    Identification(CodeChannel channel) {
        this.channel = channel;
    }

    /**
     * Who is meant by what somebody typed. Whoever may not sign in so is treated as nobody, and nobody is treated as
     * anybody: what follows looks the same.
     */
    CodeStep byTyped(AuthenticationFlowContext context, String typed) {
        StepSettings settings = StepSettings.of(context.getAuthenticatorConfig());
        Optional<UserModel> user = channel.find(context.getSession(), context.getRealm(), typed);
        if (user.isPresent()) {
            return user.filter(known -> maySignIn(context, known))
                    .flatMap(known -> channel.destination(context.getSession(), context.getRealm(), known))
                    .filter(destination -> destination.verified() || settings.acceptUnverified())
                    .map(destination ->
                            CodeStep.to(Purpose.SIGN_IN, typed, user.get().getId(), destination))
                    .orElseGet(() -> nobody(context, typed));
        }
        if (settings.signUp() && context.getRealm().isRegistrationAllowed()) {
            return channel.parse(context.getSession(), context.getRealm(), typed)
                    .map(destination -> CodeStep.to(Purpose.SIGN_UP, typed, null, destination))
                    .orElseGet(() -> nobody(context, typed));
        }
        return nobody(context, typed);
    }

    private CodeStep nobody(AuthenticationFlowContext context, String typed) {
        return CodeStep.toNobody(
                typed,
                channel.parse(context.getSession(), context.getRealm(), typed).map(Destination::address));
    }

    /**
     * A step for the user whom an earlier one has found; empty where there is no address to use. Where a credential was
     * shown before, a required step takes an address that was not verified too: a code to it can only make it harder.
     */
    Optional<CodeStep> byUser(AuthenticationFlowContext context, UserModel user) {
        boolean proven = !AuthenticatorUtil.getAuthnCredentials(context.getAuthenticationSession())
                .isEmpty();
        boolean unverifiedWillDo =
                StepSettings.of(context.getAuthenticatorConfig()).acceptUnverified()
                        || (proven && context.getExecution().getRequirement() == Requirement.REQUIRED);
        return channel.destination(context.getSession(), context.getRealm(), user)
                .filter(destination -> destination.verified() || unverifiedWillDo)
                .map(destination ->
                        CodeStep.to(proven ? Purpose.SECOND_FACTOR : Purpose.SIGN_IN, null, user.getId(), destination));
    }

    /** Whether the user is enabled, not locked out, and a person. */
    static boolean maySignIn(AuthenticationFlowContext context, UserModel user) {
        return user.isEnabled()
                && user.getServiceAccountClientLink() == null
                && AuthenticatorUtils.getDisabledByBruteForceEventError(context, user) == null;
    }
}
