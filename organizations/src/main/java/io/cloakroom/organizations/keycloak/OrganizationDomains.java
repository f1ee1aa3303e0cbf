package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.OrganizationChanged;
import io.cloakroom.core.keycloak.OrganizationChanged.Change;
import io.cloakroom.organizations.DomainClaim;
import io.cloakroom.organizations.EmailDomain;
import io.cloakroom.organizations.EnrollmentMode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationDomainModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;

/**
 * The e-mail domains of one organization. Those that are verified are Keycloak's own; a claim is ours until then, so that
 * nobody gains or loses anything by it.
 */
final class OrganizationDomains {

    static final int MAX_DOMAINS = 10;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TXT_BYTES = 18;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OrganizationModel organization;
    private final JpaDomains store;

    OrganizationDomains(KeycloakSession session, RealmModel realm, OrganizationModel organization) {
        this.session = session;
        this.realm = realm;
        this.organization = organization;
        this.store = new JpaDomains(session, realm);
    }

    /** In the order of their names. */
    List<OrganizationDomain> list() {
        Map<EmailDomain, DomainClaim> claims = store.list(organization.getId()).stream()
                .collect(Collectors.toMap(DomainClaim::domain, claim -> claim));
        Map<EmailDomain, Boolean> known = organization
                .getDomains()
                .flatMap(domain -> EmailDomain.tryParse(domain.getName()).stream()
                        .map(name -> Map.entry(name, domain.isVerified())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Boolean::logicalOr));
        return Stream.concat(claims.keySet().stream(), known.keySet().stream())
                .map(EmailDomain::name)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(EmailDomain::new)
                .map(name -> new OrganizationDomain(
                        name, known.getOrDefault(name, false), Optional.ofNullable(claims.get(name))))
                .toList();
    }

    Optional<OrganizationDomain> find(String name) {
        Optional<EmailDomain> wanted = EmailDomain.tryParse(name);
        return list().stream()
                .filter(domain -> wanted.equals(Optional.of(domain.name())))
                .findFirst();
    }

    /** @throws ApiException 409 where it is there or another's; 422 where it is everybody's, or there are enough */
    OrganizationDomain add(EmailDomain name, EnrollmentMode mode) {
        if (name.isPublic()) {
            throw new ApiException(
                    422,
                    new ApiError(
                            "organization_domain_common",
                            "Everybody's domain",
                            "Anybody can have an address at this domain.",
                            Map.of("param_name", "name")));
        }
        OrganizationLock.take(session, organization);
        List<OrganizationDomain> all = list();
        if (all.stream().anyMatch(domain -> domain.name().equals(name))) {
            throw new ApiException(
                    409,
                    new ApiError("duplicate_record", "There already", "The organization has this domain.", Map.of()));
        }
        if (all.size() >= MAX_DOMAINS) {
            throw new ApiException(
                    422,
                    new ApiError(
                            "organization_domain_quota_exceeded",
                            "Enough domains",
                            "An organization has at most %d domains.".formatted(MAX_DOMAINS),
                            Map.of("limit", MAX_DOMAINS)));
        }
        requireNoOther(name);
        return new OrganizationDomain(name, false, Optional.of(claim(name, mode)));
    }

    /** What the domain's organization has to show; made where Keycloak alone knows the domain. */
    DomainClaim claimOf(OrganizationDomain domain) {
        return domain.claim().orElseGet(() -> claim(domain.name(), EnrollmentMode.MANUAL_INVITATION));
    }

    OrganizationDomain setMode(OrganizationDomain domain, EnrollmentMode mode) {
        DomainClaim claim = claimOf(domain);
        store.setMode(claim, mode);
        return new OrganizationDomain(
                domain.name(),
                domain.verified(),
                Optional.of(new DomainClaim(
                        claim.id(), claim.organizationId(), claim.domain(), mode, claim.txtValue(), claim.code())));
    }

    /** @throws ApiException 409 where people sign in by it */
    void remove(OrganizationDomain domain) {
        boolean signsIn = organization.getIdentityProviders().anyMatch(provider -> domain.name()
                .name()
                .equalsIgnoreCase(provider.getConfig().get(OrganizationModel.ORGANIZATION_DOMAIN_ATTRIBUTE)));
        if (signsIn) {
            throw new ApiException(
                    409,
                    new ApiError(
                            "organization_domain_in_use",
                            "In use",
                            "An identity provider of the organization signs people in by this domain.",
                            Map.of()));
        }
        domain.claim().ifPresent(store::remove);
        Set<OrganizationDomainModel> kept = organization
                .getDomains()
                .filter(other -> !other.getName().equalsIgnoreCase(domain.name().name()))
                .collect(Collectors.toSet());
        if (kept.size() < organization.getDomains().count()) {
            change(kept);
        }
    }

    /** @throws ApiException 409 where another organization has it */
    OrganizationDomain verified(DomainClaim claim) {
        requireNoOther(claim.domain());
        try {
            store.own(claim);
        } catch (RuntimeException e) {
            throw taken();
        }
        requireNoOther(claim.domain());
        Set<OrganizationDomainModel> domains = organization
                .getDomains()
                .filter(other ->
                        !other.getName().equalsIgnoreCase(claim.domain().name()))
                .collect(Collectors.toCollection(HashSet::new));
        domains.add(new OrganizationDomainModel(claim.domain().name(), true));
        change(domains);
        return new OrganizationDomain(claim.domain(), true, Optional.of(claim));
    }

    /** Keycloak tells of this only where its own admin API does it. */
    private void change(Set<OrganizationDomainModel> domains) {
        organization.setDomains(domains);
        new OrganizationChanged(session, realm, organization, Change.UPDATED).publish();
    }

    private void requireNoOther(EmailDomain name) {
        if (store.owners(name).stream().anyMatch(owner -> !Objects.equals(owner, organization.getId()))) {
            throw taken();
        }
    }

    private static ApiException taken() {
        return new ApiException(
                409,
                new ApiError(
                        "organization_domain_taken", "Another's", "Another organization has this domain.", Map.of()));
    }

    private DomainClaim claim(EmailDomain name, EnrollmentMode mode) {
        byte[] bytes = new byte[TXT_BYTES];
        RANDOM.nextBytes(bytes);
        DomainClaim claim = new DomainClaim(
                UUID.randomUUID().toString(),
                organization.getId(),
                name,
                mode,
                "cloakroom-domain=" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                Optional.empty());
        store.insert(claim);
        return claim;
    }
}
