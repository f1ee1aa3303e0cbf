package io.cloakroom.organizations.keycloak;

import io.cloakroom.core.api.ApiError;
import io.cloakroom.core.api.ApiException;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.core.keycloak.MeRequest;
import io.cloakroom.core.keycloak.OrganizationChanged;
import io.cloakroom.core.keycloak.OrganizationChanged.Change;
import io.cloakroom.organizations.CreationRules;
import io.cloakroom.organizations.Slug;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.idm.MembershipType;

/** Makes, changes and removes organizations for users. */
final class OrganizationChanges {

    /** Whose an organization counts as, for the limit. */
    private static final String CREATED_BY = "cloakroom.created-by";

    private static final int MAX_NAME = 100;
    private static final int MAX_DESCRIPTION = 1000;

    private final MeRequest request;
    private final OrganizationProvider organizations;

    OrganizationChanges(MeRequest request) {
        this.request = request;
        this.organizations = request.session().getProvider(OrganizationProvider.class);
    }

    /** @throws ApiException 403 where users may not, or not once more; 409 where name or slug are taken; 422 */
    OrganizationModel create(@Nullable String name, @Nullable String slug) {
        String plainName = name(name);
        Slug alias = slug(plainName, slug);
        return AdminPermissionsSchema.runWithoutAuthorization(request.session(), () -> {
            requireRoom();
            OrganizationModel organization = made(plainName, alias);
            organization.setAttributes(Map.of(CREATED_BY, List.of(request.user().getId())));
            organizations.addMember(organization, request.user());
            new RoleGroups(request.session())
                    .assign(
                            organization,
                            request.user(),
                            List.of(RealmRules.of(request.realm()).creatorRole()));
            new OrganizationChanged(request.session(), request.realm(), organization, Change.CREATED).publish();
            return organization;
        });
    }

    /**
     * Gives an organization another name or description; null for what stays.
     *
     * @param description empty for none
     * @throws ApiException 409 where another organization has the name; 422, too where there is nothing to change
     */
    void change(OrganizationModel organization, @Nullable String name, @Nullable String description) {
        if (name == null && description == null) {
            throw ApiException.missingParameter("name", "Send a name, a description, or both.");
        }
        Optional<String> plainDescription = Optional.ofNullable(description).map(OrganizationChanges::description);
        if (name != null) {
            rename(organization, name(name));
        }
        // Keycloak's own API, too, has null where there is none.
        plainDescription.ifPresent(text -> organization.setDescription(text.isEmpty() ? null : text));
        new OrganizationChanged(request.session(), request.realm(), organization, Change.UPDATED).publish();
    }

    private void rename(OrganizationModel organization, String plainName) {
        boolean taken = AdminPermissionsSchema.runWithoutAuthorization(request.session(), () -> organizations
                .getAllStream(plainName, true, null, null)
                .anyMatch(other ->
                        other.getName().equals(plainName) && !other.getId().equals(organization.getId())));
        if (taken) {
            throw taken();
        }
        organization.setName(plainName);
    }

    /** @throws ApiException 409 where Keycloak would delete users with the organization */
    void remove(OrganizationModel organization) {
        AdminPermissionsSchema.runWithoutAuthorization(request.session(), () -> {
            Map<String, String> managed = Map.of(MembershipType.NAME, MembershipType.MANAGED.name());
            if (organizations
                    .getMembersStream(organization, managed, false, 0, 1)
                    .findAny()
                    .isPresent()) {
                throw new ApiException(
                        409,
                        new ApiError(
                                "organization_member_managed",
                                "Members belong to the organization",
                                "Accounts were made through this organization and would be deleted; an admin of the"
                                        + " realm can do that.",
                                Map.of()));
            }
            organizations.remove(organization);
        });
    }

    private OrganizationModel made(String name, Slug alias) {
        try {
            return organizations.create(name, alias.value());
        } catch (ModelDuplicateException e) {
            throw taken();
        }
    }

    private static ApiException taken() {
        return new ApiException(
                409,
                new ApiError(
                        "form_identifier_exists",
                        "Taken",
                        "There is an organization of this name or slug already.",
                        Map.of()));
    }

    /** One request of a user at a time, so that the limit holds exactly. */
    private void requireRoom() {
        CreationRules rules = RealmRules.creation(request.realm());
        if (!organizations.isEnabled() || !rules.allowed()) {
            throw ApiException.forbidden("In this realm, users do not create organizations.");
        }
        String userId = request.user().getId();
        @Nullable
        UserEntity unused =
                Jpa.entityManager(request.session()).find(UserEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
        if (organizations.count(Map.of(CREATED_BY, userId)) >= rules.limit()) {
            throw new ApiException(
                    403,
                    new ApiError(
                            "organization_creation_limit_exceeded",
                            "Enough organizations",
                            "A user creates at most %d organizations here.".formatted(rules.limit()),
                            Map.of("limit", rules.limit())));
        }
    }

    private static String name(@Nullable String name) {
        if (name == null) {
            throw ApiException.missingParameter("name", "Name the organization.");
        }
        String plain = name.strip();
        if (plain.isEmpty() || plain.length() > MAX_NAME || plain.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.invalidParameter("name", "A name has 1 to %d characters.".formatted(MAX_NAME));
        }
        return plain;
    }

    private static String description(String description) {
        String plain = description.replace("\r\n", "\n").strip();
        if (plain.length() > MAX_DESCRIPTION
                || plain.chars().anyMatch(character -> Character.isISOControl(character) && character != '\n')) {
            throw ApiException.invalidParameter(
                    "description", "A description has at most %d characters.".formatted(MAX_DESCRIPTION));
        }
        return plain;
    }

    private static Slug slug(String name, @Nullable String slug) {
        Optional<Slug> parsed = slug == null ? Slug.fromName(name) : Slug.tryParse(slug);
        return parsed.orElseThrow(() -> ApiException.invalidParameter(
                "slug", "A slug is 1 to 64 small letters, digits and hyphens, with none at an end."));
    }
}
