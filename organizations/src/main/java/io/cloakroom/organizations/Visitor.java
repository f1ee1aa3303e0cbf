package io.cloakroom.organizations;

import java.util.Optional;

/**
 * A signed-in user who looks at an invitation.
 *
 * @param confirmed whether they have shown that the address is theirs
 */
public record Visitor(Optional<String> email, boolean confirmed) {

    boolean has(String address) {
        return email.filter(address::equalsIgnoreCase).isPresent();
    }
}
