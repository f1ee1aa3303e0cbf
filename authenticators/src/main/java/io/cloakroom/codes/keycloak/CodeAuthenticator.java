package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.CodeVerdict;
import io.cloakroom.codes.CodeVerdict.Accepted;
import io.cloakroom.codes.CodeVerdict.Locked;
import io.cloakroom.codes.CodeVerdict.NotACode;
import io.cloakroom.codes.CodeVerdict.Wrong;
import io.cloakroom.codes.IssueOutcome;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.OneTimeCodes;
import io.cloakroom.codes.Recipient;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.credential.OTPCredentialModel;

/** A step that sends a code and asks for it. */
final class CodeAuthenticator extends MessageAuthenticator {

    private final String channel;
    private final CodeServices services;
    private final CodePage page;

    CodeAuthenticator(String id, CodeChannel channel, CodeServices services, Messenger messenger) {
        super(id, channel.id() + "-code", channel, services, messenger);
        this.channel = channel.id();
        this.services = services;
        this.page = new CodePage(channel, services);
    }

    @Override
    IssueOutcome issue(AuthenticationFlowContext context, CodeStep step, boolean again) {
        return codes(context).issue(recipient(context, step), again);
    }

    @Override
    void takeBack(KeycloakSession session, Recipient recipient, Issued issued) {
        services.codes(session).takeBack(recipient, issued);
    }

    @Override
    Response page(AuthenticationFlowContext context, CodeStep step, Optional<Instant> resendAt) {
        return page.show(context.form(), step, isSurelySent(context, step), resendAt);
    }

    /** Nothing is sent again because a page is loaded again. */
    @Override
    void arrive(AuthenticationFlowContext context, CodeStep step) {
        context.challenge(page(context, step));
    }

    @Override
    void answer(AuthenticationFlowContext context, CodeStep step, MultivaluedMap<String, String> form) {
        String typed = Optional.ofNullable(form.getFirst(CodePage.FIELD)).orElse("");
        CodeVerdict verdict = codes(context).verify(recipient(context, step), typed);
        if (verdict instanceof Accepted) {
            accept(context, step);
            return;
        }
        if (verdict instanceof NotACode) {
            showError(context, "cloakroomCodeWrong");
            context.forceChallenge(page(context, step));
            return;
        }
        context.getEvent().detail("code_channel", channel);
        if (step.userId() != null) {
            context.getEvent().user(step.userId());
        }
        if (verdict instanceof Wrong wrong) {
            context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
            countFailure(context, step);
            showError(context, wrong.triesLeft() > 0 ? "cloakroomCodeWrong" : "cloakroomCodeSpent");
            context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, page(context, step));
        } else if (verdict instanceof Locked locked) {
            context.getEvent().detail(Details.REASON, "too many wrong codes").error(Errors.INVALID_USER_CREDENTIALS);
            showError(context, "cloakroomCodeLocked", services.minutesUntil(locked.until()));
            context.forceChallenge(page(context, step));
        } else {
            context.getEvent().error(Errors.EXPIRED_CODE);
            showError(context, "cloakroomCodeSpent");
            context.forceChallenge(page(context, step));
        }
    }

    /** Keycloak's own protection against guessing counts failures of the credentials it knows; a code is one of those. */
    private static void countFailure(AuthenticationFlowContext context, CodeStep step) {
        if (context.getRealm().isBruteForceProtected()) {
            user(context, step).ifPresent(user -> context.getProtector()
                    .failedLogin(
                            context.getRealm(),
                            user,
                            context.getConnection(),
                            context.getUriInfo(),
                            Set.of(OTPCredentialModel.TYPE)));
        }
    }

    @Override
    String sentAgain() {
        return "cloakroomCodeSentAgain";
    }

    @Override
    void showError(AuthenticationFlowContext context, String key, Object... values) {
        context.form().addError(CodePage.error(key, values));
    }

    private Response page(AuthenticationFlowContext context, CodeStep step) {
        return page(
                context, step, codes(context).current(recipient(context, step)).map(code -> code.createdAt()
                        .plus(services.settings().resendAfter())));
    }

    private OneTimeCodes codes(AuthenticationFlowContext context) {
        return services.codes(context.getSession());
    }
}
