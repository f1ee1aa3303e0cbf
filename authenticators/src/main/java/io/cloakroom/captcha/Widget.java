package io.cloakroom.captcha;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a page needs to show a captcha.
 *
 * @param challenge for the script of ours that answers by itself; empty where a service's script draws the widget
 * @param attributes of the element that a service's script draws into
 * @param script of the service; empty where it is ours alone
 * @param frames that the service's script opens, as sources of a content security policy
 */
public record Widget(
        Map<String, Object> challenge, Map<String, String> attributes, Optional<URI> script, List<String> frames) {

    public Widget {
        challenge = Map.copyOf(challenge);
        attributes = Map.copyOf(attributes);
        frames = List.copyOf(frames);
    }

    /** One that our own script solves. */
    public static Widget solvedBySelf(Map<String, Object> challenge) {
        return new Widget(challenge, Map.of(), Optional.empty(), List.of());
    }

    /** One that a service's script draws. */
    public static Widget drawnBy(URI script, List<String> frames, Map<String, String> attributes) {
        return new Widget(Map.of(), attributes, Optional.of(script), frames);
    }
}
