package io.cloakroom.codes.keycloak;

import io.cloakroom.codes.IssueOutcome;
import io.cloakroom.codes.IssueOutcome.Issued;
import io.cloakroom.codes.LinkVerdict;
import io.cloakroom.codes.LinkVerdict.Confirmed;
import io.cloakroom.codes.LinkVerdict.Open;
import io.cloakroom.codes.MagicLinks;
import io.cloakroom.codes.OneTimeSecret;
import io.cloakroom.codes.Recipient;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;

/** A step that sends a link and waits until it is opened. */
final class MagicLinkAuthenticator extends MessageAuthenticator {

    private static final String TEMPLATE = "cloakroom-magic-link.ftl";
    private static final String CHECK = "check";

    private final CodeServices services;

    MagicLinkAuthenticator(String id, CodeChannel channel, CodeServices services, Messenger messenger) {
        super(id, "magic-link", channel, services, messenger);
        this.services = services;
    }

    @Override
    IssueOutcome issue(AuthenticationFlowContext context, CodeStep step, boolean again) {
        return links(context)
                .issue(recipient(context, step), again, LinkDetails.of(context).write());
    }

    @Override
    void takeBack(KeycloakSession session, Recipient recipient, Issued issued) {
        services.links(session).takeBack(recipient, issued);
    }

    @Override
    String secret(AuthenticationFlowContext context, Issued issued) {
        return MagicLinkRoutesFactory.address(context.getSession(), issued.secret())
                .toString();
    }

    @Override
    Response page(AuthenticationFlowContext context, CodeStep step, Optional<Instant> resendAt) {
        Map<String, Object> values = new HashMap<>();
        values.put("sure", isSurelySent(context, step));
        values.put("to", step.typed() != null ? step.typed() : String.valueOf(step.masked()));
        values.put("mayChange", step.typed() != null);
        values.put("minutes", services.settings().lifetime().toMinutes());
        values.put("resendIn", resendAt.map(services::secondsUntil).orElse(0L));
        values.put("sameBrowser", LinkDetails.of(context).sameBrowser());
        values.put(
                "status",
                MagicLinkRoutesFactory.statusAddress(context.getSession(), context.getAuthenticationSession())
                        .toString());
        return context.form().setAttribute("cloakroomLink", values).createForm(TEMPLATE);
    }

    /** Loaded again, or come back from the link. */
    @Override
    void arrive(AuthenticationFlowContext context, CodeStep step) {
        Optional<OneTimeSecret> link = links(context).find(recipient(context, step));
        Optional<LinkVerdict> status = links(context).status(recipient(context, step));
        if (status.filter(Confirmed.class::isInstance).isPresent()
                && links(context).redeem(recipient(context, step))) {
            accept(context, step);
            return;
        }
        if (status.filter(Open.class::isInstance).isEmpty()) {
            context.getEvent().error(Errors.EXPIRED_CODE);
            showError(context, "cloakroomLinkSpent");
        }
        context.challenge(page(context, step, link.map(sent -> sent.createdAt()
                .plus(services.settings().resendAfter()))));
    }

    @Override
    void answer(AuthenticationFlowContext context, CodeStep step, MultivaluedMap<String, String> form) {
        if (form.containsKey(CHECK)
                && links(context)
                        .status(recipient(context, step))
                        .filter(Open.class::isInstance)
                        .isPresent()) {
            context.form().setInfo("cloakroomLinkNotYet");
        }
        arrive(context, step);
    }

    @Override
    String sentAgain() {
        return "cloakroomLinkSentAgain";
    }

    @Override
    void showError(AuthenticationFlowContext context, String key, Object... values) {
        context.form().addError(new FormMessage(null, key, values));
    }

    private MagicLinks links(AuthenticationFlowContext context) {
        return services.links(context.getSession());
    }
}
