package io.cloakroom.theme.keycloak;

import io.cloakroom.theme.Branding;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;

/**
 * A realm's branding as a stylesheet. It is a resource of its own, because a style in the page would not pass a strict
 * content security policy.
 */
public final class ThemeResource {

    private static final int MAX_AGE_SECONDS = 3600;

    private final Branding branding;

    ThemeResource(Branding branding) {
        this.branding = branding;
    }

    /** Open to everyone, as the sign-in pages are; what a page asks for carries the attributes' values as a version. */
    @GET
    @Path("style.css")
    @Produces("text/css; charset=utf-8")
    public Response stylesheet() {
        CacheControl cache = new CacheControl();
        cache.setPrivate(false);
        cache.setNoTransform(false);
        cache.setMaxAge(MAX_AGE_SECONDS);
        return Response.ok(branding.toCss()).cacheControl(cache).build();
    }
}
