package io.cloakroom.organizations.keycloak;

import io.cloakroom.organizations.Invitation;
import io.cloakroom.organizations.InvitationStatus;
import io.cloakroom.organizations.InvitationVerdict;
import io.cloakroom.organizations.InvitationVerdict.Acceptable;
import io.cloakroom.organizations.InvitationVerdict.ConfirmFirst;
import io.cloakroom.organizations.InvitationVerdict.ForAnother;
import io.cloakroom.organizations.InvitationVerdict.Over;
import io.cloakroom.organizations.InvitationVerdict.SignInFirst;
import io.cloakroom.organizations.Invitations;
import io.cloakroom.organizations.Visitor;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.LocaleUtil;

/** What an invitation's link leads to. Looking at it changes nothing; the page's buttons do. */
public final class InvitationPages {

    private static final String TEMPLATE = "cloakroom-invitation.ftl";
    private static final String COOKIE = "CLOAKROOM_INVITATION";
    private static final int OK = 200;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Invitations invitations;

    InvitationPages(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.invitations = new InvitationServices(session, realm).invitations();
    }

    /** The way back from a sign-in, to the link that it began at. */
    @GET
    public Response comeBack(@CookieParam(COOKIE) @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return page("unknown", 404, "");
        }
        return Response.seeOther(InvitationRoutesFactory.address(session, token))
                .cookie(cookie("", 0))
                .build();
    }

    /** The page of a link. */
    @GET
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response look(@PathParam("token") String token) {
        LocaleUtil.processLocaleParam(session, realm, null);
        return page(invitations.look(token, visitor(user())));
    }

    /** Accepts, or goes to the sign-in. */
    @POST
    @Path("{token}")
    @Produces(MediaType.TEXT_HTML)
    public Response act(@PathParam("token") String token, @FormParam("sign-up") @Nullable String signUp) {
        Optional<UserModel> user = user();
        InvitationVerdict verdict = invitations.look(token, visitor(user));
        Optional<InvitationTarget> target = pending(verdict).flatMap(this::target);
        if (target.isEmpty()) {
            return page(verdict);
        }
        Invitation invitation = pending(verdict).orElseThrow();
        Optional<OrganizationModel> organization = target.get().organization();
        if (organization.isEmpty()) {
            // To the realm alone people come by a new account.
            return verdict instanceof SignInFirst && realm.isRegistrationAllowed()
                    ? Response.seeOther(new InvitationSignIn(session).start(invitation, true, accountAddress()))
                            .build()
                    : page(verdict);
        }
        if (verdict instanceof Acceptable acceptable && user.isPresent()) {
            if (!invitations.accept(acceptable)) {
                return page(invitations.look(token, visitor(user)));
            }
            return accepted(invitation, organization.get(), user.get());
        }
        URI back = InvitationRoutesFactory.returnAddress(session);
        return Response.seeOther(new InvitationSignIn(session).start(invitation, signUp != null, back))
                .cookie(cookie(token, NewCookie.DEFAULT_MAX_AGE))
                .build();
    }

    private Response accepted(Invitation invitation, OrganizationModel organization, UserModel user) {
        try {
            new InvitationAcceptance(session, realm).join(invitation, organization, user);
        } catch (MemberLimits.ExceededException e) {
            return page("full", 409, organization.getName());
        }
        return page("accepted", OK, organization.getName());
    }

    private Response page(InvitationVerdict verdict) {
        if (verdict instanceof Over over) {
            return page(stateOf(over.status()), 410, "");
        }
        if (verdict instanceof ForAnother) {
            return page("other", 403, "");
        }
        Optional<InvitationTarget> target = pending(verdict).flatMap(this::target);
        if (target.isEmpty()) {
            return page("unknown", 404, "");
        }
        String name = target.get().name();
        if (target.get().organization().isEmpty()) {
            return verdict instanceof SignInFirst ? page("join", OK, name) : page("used", 410, "");
        }
        if (verdict instanceof SignInFirst) {
            return page("sign-in", OK, name);
        }
        return page(verdict instanceof ConfirmFirst ? "confirm" : "accept", OK, name);
    }

    private Response page(String state, int status, String name) {
        Map<String, Object> values = new HashMap<>();
        values.put("state", state);
        values.put("organization", name);
        values.put("signUp", realm.isRegistrationAllowed());
        values.put("signOut", signOutAddress().toString());
        Response page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("cloakroomInvitation", values)
                .createForm(TEMPLATE);
        return Response.fromResponse(page)
                .status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String stateOf(InvitationStatus status) {
        return status == InvitationStatus.ACCEPTED ? "used" : status.name().toLowerCase(Locale.ROOT);
    }

    /** The invitation that is still good for something. */
    private static Optional<Invitation> pending(InvitationVerdict verdict) {
        if (verdict instanceof Acceptable acceptable) {
            return Optional.of(acceptable.invitation());
        }
        if (verdict instanceof ConfirmFirst confirm) {
            return Optional.of(confirm.invitation());
        }
        return verdict instanceof SignInFirst signIn ? Optional.of(signIn.invitation()) : Optional.empty();
    }

    private Optional<InvitationTarget> target(Invitation invitation) {
        if (invitation.organizationId().equals(realm.getId())) {
            return Optional.of(InvitationTarget.of(realm));
        }
        return new OrganizationDirectory(session)
                .byId(invitation.organizationId())
                .filter(OrganizationModel::isEnabled)
                .map(InvitationTarget::of);
    }

    /** Whose session this browser has. */
    private Optional<UserModel> user() {
        @Nullable AuthResult result = AuthenticationManager.authenticateIdentityCookie(session, realm, true);
        return Optional.ofNullable(result).map(AuthResult::user);
    }

    private static Optional<Visitor> visitor(Optional<UserModel> user) {
        return user.map(known -> new Visitor(Optional.ofNullable(known.getEmail()), known.isEmailVerified()));
    }

    private URI accountAddress() {
        return Urls.accountBase(session.getContext().getUri().getBaseUri())
                .path("/")
                .build(realm.getName());
    }

    private URI signOutAddress() {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path("protocol/openid-connect/logout")
                .build();
    }

    private NewCookie cookie(String value, int maxAge) {
        URI back = InvitationRoutesFactory.returnAddress(session);
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(back.getRawPath())
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(back.getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
