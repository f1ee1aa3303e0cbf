package io.cloakroom.organizations;

/**
 * A user's place in an organization that is enabled.
 *
 * @param slug the organization's alias
 */
public record Membership(String organizationId, String slug, String name, Standing standing) {}
