package io.cloakroom.limits.keycloak;

import io.cloakroom.core.config.InvalidOptionException;
import io.cloakroom.limits.ProxyAdvice;
import io.cloakroom.limits.SignInLimitSettings;
import io.cloakroom.limits.SignInLimits;
import io.cloakroom.limits.SignInVerdict;
import io.cloakroom.limits.SignInVerdict.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticatorConfigModel;

/** Asks the limits, counts their answers, and tells of refusals: once each, for they come in floods. */
final class Guard {

    /** Error of a sign-in or sign-up that came too often. */
    static final String ERROR = "cloakroom_rate_limited";

    /** Which limit it was. */
    static final String DETAIL = "cloakroom_limit";

    private static final int MAX_LOGGED_USERNAME = 255;
    private static final int MAX_TOLD = 100;
    private static final Logger LOG = Logger.getLogger(Guard.class);

    private final SignInLimits limits;
    private final ProxyAdvice proxies;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Guard(SignInLimits limits, ProxyAdvice proxies) {
        this.limits = limits;
        this.proxies = proxies;
    }

    /** Somebody begins to sign in or up. */
    Optional<Refused> creation(LimitedRequest request) {
        SignInVerdict verdict = limits.creation(settings(request.config()), request.realmId(), request.address());
        return answer("creation", verdict, request, "");
    }

    /**
     * Somebody tries.
     *
     * @param user as typed
     */
    Optional<Refused> attempt(LimitedRequest request, String user) {
        SignInVerdict verdict = limits.attempt(settings(request.config()), request.realmId(), user, request.address());
        return answer("attempt", verdict, request, user);
    }

    private Optional<Refused> answer(String kind, SignInVerdict verdict, LimitedRequest request, String user) {
        HttpHeaders headers = request.session().getContext().getHttpRequest().getHttpHeaders();
        proxies.onRequest(Stream.of("X-Forwarded-For", "Forwarded")
                        .flatMap(name -> Stream.ofNullable(headers.getHeaderString(name)))
                        .findFirst()
                        .orElse(""))
                .ifPresent(this::warn);
        if (!(verdict instanceof Refused refused)) {
            count(kind, "allowed", "none");
            return Optional.empty();
        }
        count(kind, "refused", refused.limit());
        if (refused.first()) {
            if (!user.isEmpty()) {
                request.event()
                        .detail(Details.USERNAME, user.substring(0, Math.min(user.length(), MAX_LOGGED_USERNAME)));
            }
            request.event().detail(DETAIL, refused.limit()).error(ERROR);
        }
        return Optional.of(refused);
    }

    private static void count(String kind, String outcome, String limit) {
        Counter.builder("cloakroom.limits.decisions")
                .description("Sign-ins and sign-ups begun and tried, by what the limits said")
                .tag("kind", kind)
                .tag("outcome", outcome)
                .tag("limit", limit)
                .register(Metrics.globalRegistry)
                .increment();
    }

    private SignInLimitSettings settings(@Nullable AuthenticatorConfigModel model) {
        Map<String, String> config = model == null || model.getConfig() == null ? Map.of() : model.getConfig();
        try {
            return SignInLimitSettings.read(config);
        } catch (InvalidOptionException e) {
            // A slip in the console must not keep everybody out, nor let everything in.
            warn(e.getMessage() + " The usual limits are used.");
            return SignInLimitSettings.read(Map.of());
        }
    }

    private void warn(String what) {
        if (told.size() < MAX_TOLD && told.add(what)) {
            LOG.warnf("%s: %s", SignInLimitFactory.ID, what);
        }
    }
}
