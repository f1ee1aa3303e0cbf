package io.cloakroom.organizations;

import java.util.Optional;

/**
 * A user's place in an organization that is enabled.
 *
 * @param slug the organization's alias
 */
public record Membership(
        String organizationId, String slug, String name, Optional<String> description, Standing standing) {}
