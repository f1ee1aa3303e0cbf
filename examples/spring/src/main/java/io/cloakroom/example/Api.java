package io.cloakroom.example;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API. */
@RestController
class Api {

    /** What a token says of its user. */
    record Me(String user, String organization, String role, long secondsLeft) {}

    @GetMapping("/api/me")
    Me me(@AuthenticationPrincipal Jwt token) {
        return new Me(
                claim(token, "preferred_username"),
                claim(token, "org_name"),
                claim(token, "org_role"),
                Duration.between(Instant.now(), token.getExpiresAt()).toSeconds());
    }

    /** For admins of the active organization. */
    @GetMapping("/api/admin")
    String admin() {
        return "Only admins read this.";
    }

    private static String claim(Jwt token, String name) {
        return Objects.requireNonNullElse(token.getClaimAsString(name), "none");
    }
}
