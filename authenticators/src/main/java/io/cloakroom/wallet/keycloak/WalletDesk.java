package io.cloakroom.wallet.keycloak;

import io.cloakroom.core.http.ClientNetwork;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.limits.QuotaStore;
import io.cloakroom.core.limits.QuotaVerdict;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.wallet.Challenge;
import io.cloakroom.wallet.Site;
import io.cloakroom.wallet.WalletAnswer;
import io.cloakroom.wallet.WalletModule;
import io.cloakroom.wallet.WalletVerdict;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.urls.UrlType;

/** Asks a browser for a wallet's signature, and looks at what comes back; the same for signing in and for linking. */
final class WalletDesk {

    private static final String TEMPLATE = "cloakroom-wallet.ftl";

    private static final String ADDRESS = "address";
    private static final String CHAIN = "chain";
    private static final String SIGNATURE = "signature";

    private final WalletModule module;

    WalletDesk(WalletModule module) {
        this.module = module;
    }

    /** What the page is for: in message keys. */
    enum Purpose {
        SIGN_IN("sign-in"),
        LINK("link");

        private final String id;

        Purpose(String id) {
            this.id = id;
        }
    }

    /** The page, with a challenge of its own: what was asked before is no longer good. */
    Response page(
            LoginFormsProvider form,
            KeycloakSession session,
            AuthenticationSessionModel signIn,
            Purpose purpose,
            String statement) {
        Challenge challenge = module.proofs().challenge(site(session), statement);
        new PendingChallenge(session, signIn).put(challenge);
        Map<String, Object> values = new HashMap<>();
        values.put("purpose", purpose.id);
        values.put("message", challenge.template());
        values.put(
                "chains",
                module.settings().chains().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        values.put(
                "seconds",
                Duration.between(challenge.issuedAt(), challenge.expiresAt()).toSeconds());
        return form.setAttribute("cloakroomWallet", values).createForm(TEMPLATE);
    }

    /** What somebody has posted; empty where they only want another page. */
    static Optional<WalletAnswer> answer(MultivaluedMap<String, String> form) {
        return Optional.ofNullable(form.getFirst(SIGNATURE))
                .filter(signature -> !signature.isEmpty())
                .map(signature -> new WalletAnswer(value(form, ADDRESS), value(form, CHAIN), signature));
    }

    /** Uses the challenge up, whatever the answer is worth. */
    WalletVerdict verify(KeycloakSession session, AuthenticationSessionModel signIn, WalletAnswer answer) {
        return new PendingChallenge(session, signIn)
                .take()
                .map(challenge -> module.proofs().verify(challenge, site(session), answer, () -> mayAsk(session)))
                .orElseGet(WalletVerdict.Expired::new);
    }

    /** The key of what the page says of a verdict that lets nobody in. */
    static String problem(WalletVerdict verdict) {
        if (verdict instanceof WalletVerdict.Expired) {
            return "cloakroomWalletExpired";
        }
        if (verdict instanceof WalletVerdict.ContractsNotSupported) {
            return "cloakroomWalletContract";
        }
        if (verdict instanceof WalletVerdict.TooManyQuestions) {
            return "cloakroomWalletTooMany";
        }
        return verdict instanceof WalletVerdict.NodeUnavailable
                ? "cloakroomWalletUnavailable"
                : "cloakroomWalletRefused";
    }

    /** For events and logs. */
    static String reason(WalletVerdict verdict) {
        if (verdict instanceof WalletVerdict.Refused refused) {
            return "wallet: " + refused.reason();
        }
        if (verdict instanceof WalletVerdict.Expired) {
            return "wallet: no challenge, or an old one";
        }
        if (verdict instanceof WalletVerdict.TooManyQuestions) {
            return "wallet: too many contracts were to be asked";
        }
        return verdict instanceof WalletVerdict.NodeUnavailable unavailable
                ? "wallet: " + unavailable.problem()
                : "wallet: no node for contracts on this chain";
    }

    private boolean mayAsk(KeycloakSession session) {
        String realmId = session.getContext().getRealm().getId();
        QuotaStore store = new JpaQuotaStore(session.getKeycloakSessionFactory(), realmId);
        String network = ClientNetwork.of(session.getContext().getConnection().getRemoteAddr());
        return new Quotas(store, realmId, Clock.systemUTC())
                        .take(module.settings().contractChecks(), network)
                instanceof QuotaVerdict.Allowed;
    }

    private static Site site(KeycloakSession session) {
        return Site.of(
                Urls.realmBase(session.getContext().getUri(UrlType.FRONTEND).getBaseUri())
                        .path("{realm}")
                        .build(session.getContext().getRealm().getName()));
    }

    private static String value(MultivaluedMap<String, String> form, String field) {
        return Objects.requireNonNullElse(form.getFirst(field), "");
    }
}
