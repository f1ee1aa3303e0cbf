package io.cloakroom.limits.keycloak;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.limits.LimitPage;
import io.cloakroom.limits.LimitPage.Classes;
import io.cloakroom.limits.LimitPage.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.theme.Theme;

/** The pages of all realms, themes and languages, as long as they are asked for. */
final class LimitPages {

    private static final int MAX_PAGES = 1_000;

    /** Texts and themes can be changed while the server runs. */
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final Cache<Key, LimitPage> pages = Caffeine.newBuilder()
            .maximumSize(MAX_PAGES)
            .expireAfterWrite(LIFETIME)
            .build();

    private record Key(String realmId, String theme, String language, String root) {}

    LimitPage of(KeycloakSession session, Locale language) {
        RealmModel realm = session.getContext().getRealm();
        try {
            Theme theme = session.theme().getTheme(Theme.Type.LOGIN);
            String root =
                    Urls.themeRoot(session.getContext().getUri().getBaseUri()).getRawPath();
            return pages.get(
                    new Key(realm.getId(), theme.getName(), language.toLanguageTag(), root),
                    key -> make(realm, theme, language, root));
        } catch (IOException e) {
            throw new UncheckedIOException("The login theme cannot be read.", e);
        }
    }

    private static LimitPage make(RealmModel realm, Theme theme, Locale language, String root) {
        try {
            Properties properties = theme.getProperties();
            Properties messages = theme.getEnhancedMessages(realm, language);
            String name = realm.getDisplayName();
            return new LimitPage(new Parts(
                    language.toLanguageTag(),
                    RIGHT_TO_LEFT.contains(language.getLanguage()),
                    styles(theme, properties, root),
                    classes(properties),
                    messages.getProperty("cloakroomLimitTitle", ""),
                    name == null || name.isBlank() ? realm.getName() : name,
                    new MessageFormat(messages.getProperty("cloakroomLimitText", "{0}"), language)
                            .format(new Object[] {LimitPage.SECONDS}),
                    messages.getProperty("doTryAgain", "")));
        } catch (IOException e) {
            throw new UncheckedIOException("The login theme cannot be read.", e);
        }
    }

    private static List<String> styles(Theme theme, Properties properties, String root) {
        List<String> styles = new ArrayList<>();
        String common = properties.getProperty("import", "common/keycloak");
        for (String style : listed(properties, "stylesCommon")) {
            styles.add(root + "/" + common + "/" + style);
        }
        for (String style : listed(properties, "styles")) {
            styles.add(root + "/login/" + theme.getName() + "/" + style);
        }
        return styles;
    }

    private static List<String> listed(Properties properties, String name) {
        String value = properties.getProperty(name, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+", -1));
    }

    private static Classes classes(Properties properties) {
        return new Classes(
                properties.getProperty("kcHtmlClass", ""),
                properties.getProperty("kcBodyClass", ""),
                // Our theme frames its pages by a class of its own, and leaves Keycloak's name for it empty.
                ("cr-frame " + properties.getProperty("kcLogin", "")).strip(),
                properties.getProperty("kcLoginContainer", ""),
                properties.getProperty("kcLoginMain", ""),
                properties.getProperty("kcLoginMainHeader", ""),
                properties.getProperty("kcLoginMainTitle", ""),
                properties.getProperty("kcLoginMainBody", ""),
                (properties.getProperty("kcButtonPrimaryClass", "") + " "
                                + properties.getProperty("kcButtonBlockClass", ""))
                        .strip());
    }
}
