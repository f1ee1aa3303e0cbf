package io.cloakroom.captcha.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloakroom.captcha.Widget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.theme.Theme;

/**
 * The address of the script that brings a captcha into a form. What it has to know is in the address, so that it works
 * in the pages of every theme and without a script inside the page.
 */
final class CaptchaScript {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "js/cloakroom-captcha.js";
    private static final List<String> TEXTS = List.of("Working", "Wait", "Done", "Failed", "Blocked", "Widget");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final @Nullable UserModel user;

    CaptchaScript(KeycloakSession session, RealmModel realm, @Nullable UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /**
     * @param form the id of the form in the page
     * @param sendsItself whether the form has nothing else to fill in
     */
    String address(Widget widget, String field, String form, boolean sendsItself) {
        Map<String, Object> values = new HashMap<>();
        values.put("form", form);
        values.put("field", field);
        values.put("sendsItself", sendsItself);
        values.put("texts", texts());
        if (widget.script().isPresent()) {
            values.put("script", widget.script().get().toString());
            values.put("attributes", widget.attributes());
        } else {
            values.put("challenge", widget.challenge());
        }
        try {
            // Without a host, so that it is always the page's own, as workers and strict policies want it.
            String themes =
                    Urls.themeRoot(session.getContext().getUri().getBaseUri()).getRawPath();
            String config = Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(values));
            return "%s/login/%s/%s?config=%s".formatted(themes, theme().getName(), FILE, config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> texts() {
        try {
            Locale language = session.getContext().resolveLocale(user);
            Properties messages = theme().getEnhancedMessages(realm, language);
            Map<String, String> texts = new HashMap<>();
            TEXTS.forEach(name -> {
                String key = "cloakroomCaptcha" + name;
                texts.put(name.toLowerCase(Locale.ROOT), messages.getProperty(key, key));
            });
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the login theme cannot be read.", e);
        }
    }

    private Theme theme() {
        try {
            return session.theme().getTheme(Theme.Type.LOGIN);
        } catch (IOException e) {
            throw new UncheckedIOException("The login theme cannot be read.", e);
        }
    }
}
