package io.cloakroom.organizations;

/** What a request says about the active organization. */
public sealed interface Request {

    /** Nothing: what was chosen earlier stays. */
    record Nothing() implements Request {}

    /** No organization at all. */
    record Personal() implements Request {}

    /** @param idOrSlug of an organization, whether or not it exists and the user is in it */
    record Named(String idOrSlug) implements Request {}
}
