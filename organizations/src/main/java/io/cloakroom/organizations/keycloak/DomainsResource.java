package io.cloakroom.organizations.keycloak;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.api.Page;
import io.cloakroom.core.api.PageRequest;
import io.cloakroom.core.crypto.KeyedHash;
import io.cloakroom.core.keycloak.ApiResponses;
import io.cloakroom.core.keycloak.JpaQuotaStore;
import io.cloakroom.core.keycloak.RealmSealingKeys;
import io.cloakroom.core.limits.Quotas;
import io.cloakroom.organizations.CodeOutcome;
import io.cloakroom.organizations.DomainClaim;
import io.cloakroom.organizations.DomainProofs;
import io.cloakroom.organizations.DomainVerdict;
import io.cloakroom.organizations.DomainVerdict.NoAnswer;
import io.cloakroom.organizations.DomainVerdict.NoCode;
import io.cloakroom.organizations.DomainVerdict.Proved;
import io.cloakroom.organizations.DomainVerdict.TooMany;
import io.cloakroom.organizations.DomainVerdict.WrongCode;
import io.cloakroom.organizations.EmailDomain;
import io.cloakroom.organizations.EnrollmentMode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/** An organization's e-mail domains, for those who may see them; who may change them is the caller's to say. */
public final class DomainsResource {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock CLOCK = Clock.systemUTC();

    private final OrganizationModel organization;
    private final InvitationCaller caller;
    private final OrganizationDomains domains;
    private final DomainProofs proofs;

    DomainsResource(
            KeycloakSession session, RealmModel realm, OrganizationModel organization, InvitationCaller caller) {
        this.organization = organization;
        this.caller = caller;
        this.domains = new OrganizationDomains(session, realm, organization);
        this.proofs = new DomainProofs(
                new JpaDomains(session, realm),
                new KeycloakDomainMails(session, realm, organization.getName()),
                MyOrganizationsRoutesFactory.txtRecords(session),
                new Quotas(new JpaQuotaStore(session.getKeycloakSessionFactory(), realm.getId()), realm.getId(), CLOCK),
                new KeyedHash(new RealmSealingKeys(session, realm), "organization-domains"),
                RANDOM,
                CLOCK);
    }

    /** In the order of their names. */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("offset") @Nullable String offset) {
        return ApiResponses.ok(() -> {
            PageRequest page = PageRequest.parse(limit, offset);
            List<OrganizationDomain> all = domains.list();
            return new Page<>(
                    all.stream()
                            .skip(page.offset())
                            .limit(page.limit())
                            .map(this::object)
                            .toList(),
                    all.size());
        });
    }

    /** 201 with what verifies it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable String body) {
        return ApiResponses.created(() -> {
            caller.requireChange();
            NewDomain wanted = ApiResponses.read(body, NewDomain.class);
            return audited(OperationType.CREATE, domains.add(wanted.domain(), mode(wanted.enrollmentMode())));
        });
    }

    /** Lets the domain do something else for those who have an address at it. */
    @PATCH
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("name") String name, @Nullable String body) {
        return ApiResponses.ok(() -> {
            caller.requireChange();
            @Nullable String wanted = ApiResponses.read(body, NewMode.class).enrollmentMode();
            if (wanted == null) {
                throw ApiException.missingParameter("enrollment_mode", "Say what the domain does.");
            }
            return audited(OperationType.UPDATE, domains.setMode(found(name), mode(wanted)));
        });
    }

    /** 204: the domain does nothing for anybody any more; who is a member stays one. */
    @DELETE
    @Path("{name}")
    public Response remove(@PathParam("name") String name) {
        return ApiResponses.noContent(() -> {
            caller.requireChange();
            OrganizationDomain domain = found(name);
            domains.remove(domain);
            caller.audit(OperationType.DELETE, Map.of("name", domain.name().name()));
        });
    }

    /** 200 once the mail server has a mail with a code to an address at the domain. */
    @POST
    @Path("{name}/verification/email")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response mail(@PathParam("name") String name, @Nullable String body) {
        return ApiResponses.ok(() -> {
            caller.requireChange();
            String address =
                    new NewInvitation(ApiResponses.read(body, Address.class).emailAddress(), null).address();
            return mailed(proofs.mail(existing(unverified(name)), address));
        });
    }

    /** 200 with the verified domain. */
    @POST
    @Path("{name}/verification/code")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response code(@PathParam("name") String name, @Nullable String body) {
        return ApiResponses.ok(() -> {
            caller.requireChange();
            @Nullable String code = ApiResponses.read(body, Code.class).code();
            if (code == null) {
                throw ApiException.missingParameter("code", "Send the code of the mail.");
            }
            DomainClaim claim = existing(unverified(name));
            return proved(claim, proofs.code(claim, code));
        });
    }

    /** 200 with the verified domain, once its TXT record is found. */
    @POST
    @Path("{name}/verification/dns")
    public Response dns(@PathParam("name") String name) {
        return ApiResponses.ok(() -> {
            caller.requireChange();
            DomainClaim claim = existing(unverified(name));
            return proved(claim, proofs.record(claim));
        });
    }

    private DomainObject proved(DomainClaim claim, DomainVerdict verdict) {
        if (verdict instanceof Proved) {
            return audited(OperationType.UPDATE, domains.verified(claim));
        }
        if (verdict instanceof TooMany tooMany) {
            throw tooMany(tooMany.retryAt());
        }
        if (verdict instanceof WrongCode wrong) {
            throw new ApiException(
                    422,
                    new ApiError(
                            "form_code_incorrect",
                            "Another code",
                            "That is not the code; %d tries are left.".formatted(wrong.left()),
                            Map.of("param_name", "code", "tries_left", wrong.left())));
        }
        if (verdict instanceof NoCode) {
            throw new ApiException(
                    422,
                    new ApiError(
                            "verification_expired",
                            "No code",
                            "There is no code that is still good. Have another one mailed.",
                            Map.of()));
        }
        if (verdict instanceof NoAnswer) {
            throw new ApiException(
                    502,
                    new ApiError(
                            "dns_unavailable", "No answer", "No name server has answered. Try again later.", Map.of()));
        }
        throw new ApiException(
                422,
                new ApiError(
                        "verification_failed",
                        "No such record",
                        "%s has no TXT record with the value. A new one may take a while to be seen."
                                .formatted(claim.txtName()),
                        Map.of()));
    }

    private static Mailed mailed(CodeOutcome outcome) {
        if (outcome instanceof CodeOutcome.Mailed mailed) {
            return new Mailed(mailed.validUntil().toString());
        }
        if (outcome instanceof CodeOutcome.TooMany tooMany) {
            throw tooMany(tooMany.retryAt());
        }
        if (outcome instanceof CodeOutcome.Elsewhere) {
            throw ApiException.invalidParameter("email_address", "The address is not at the domain.");
        }
        throw new ApiException(
                502,
                new ApiError(
                        "code_not_sent",
                        "The mail was not sent",
                        "The mail server did not take the mail. Try again later.",
                        Map.of()));
    }

    private static ApiException tooMany(Instant retryAt) {
        return ApiException.tooManyRequests(Duration.between(CLOCK.instant(), retryAt));
    }

    private OrganizationDomain found(String name) {
        return domains.find(name).orElseThrow(() -> ApiException.notFound("domain"));
    }

    private OrganizationDomain unverified(String name) {
        OrganizationDomain domain = found(name);
        if (domain.verified()) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "verification_already_verified", "Verified", "The domain is verified already.", Map.of()));
        }
        return domain;
    }

    /** A code is kept for what is stored; what an admin made in Keycloak is claimed by a change of its mode first. */
    private static DomainClaim existing(OrganizationDomain domain) {
        return domain.claim()
                .orElseThrow(() -> new ApiException(
                        409,
                        new ApiError(
                                "organization_domain_not_claimed",
                                "Not claimed",
                                "Choose the domain's enrollment_mode first.",
                                Map.of())));
    }

    private static EnrollmentMode mode(@Nullable String key) {
        return key == null
                ? EnrollmentMode.MANUAL_INVITATION
                : EnrollmentMode.tryParse(key)
                        .orElseThrow(() -> ApiException.invalidParameter(
                                "enrollment_mode",
                                "It is one of manual_invitation, automatic_invitation and automatic_suggestion."));
    }

    private DomainObject audited(OperationType operation, OrganizationDomain domain) {
        DomainObject object = object(domain);
        caller.audit(operation, object);
        return object;
    }

    private DomainObject object(OrganizationDomain domain) {
        return DomainObject.of(organization.getId(), domain);
    }

    private record NewDomain(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("enrollment_mode") @Nullable String enrollmentMode) {

        EmailDomain domain() {
            if (name == null) {
                throw ApiException.missingParameter("name", "Name the domain, such as acme.com.");
            }
            return EmailDomain.tryParse(name)
                    .orElseThrow(() -> ApiException.invalidParameter("name", "That is not a domain."));
        }
    }

    private record NewMode(
            @JsonProperty("enrollment_mode") @Nullable String enrollmentMode) {}

    private record Address(
            @JsonProperty("email_address") @Nullable String emailAddress) {}

    private record Code(@JsonProperty("code") @Nullable String code) {}

    private record Mailed(@JsonProperty("expires_at") String expiresAt) {}
}
