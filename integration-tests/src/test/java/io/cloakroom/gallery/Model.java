package io.cloakroom.gallery;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/** What Keycloak gives a template, as plain maps. */
final class Model {

    private static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt-BR", "nl", "pl", "ja", "zh-CN", "ar");

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> errors = new HashMap<>();
    private final UnaryOperator<String> texts;

    Model(Theme theme, String language) {
        Locale locale = Locale.forLanguageTag(language);
        Properties messages = theme.messages(language.equals("zh-CN") ? "zh_Hans" : language.replace('-', '_'));
        put("lang", language);
        put("pageId", "page");
        put("title", "Sign in to Acme");
        put("darkMode", true);
        put("properties", theme.properties());
        put("scripts", List.of());
        texts = key -> message(messages, locale, List.of(key));
        put("msg", method(arguments -> message(messages, locale, arguments)));
        put("advancedMsg", method(arguments -> message(messages, locale, arguments)));
        put("kcSanitize", method(arguments -> Jsoup.clean(arguments.get(0), Safelist.basicWithImages())));
        put("locale.current", locale.getDisplayLanguage(locale));
        put("locale.currentLanguageTag", language);
        put("locale.rtl", language.equals("ar"));
        put("locale.supported", LANGUAGES.stream().map(Model::language).toList());
        put("realm.name", "demo");
        put("realm.displayName", "Acme");
        put("realm.displayNameHtml", "Acme");
        for (String on : List.of(
                "password",
                "registrationAllowed",
                "resetPasswordAllowed",
                "rememberMe",
                "internationalizationEnabled",
                "loginWithEmailAllowed")) {
            put("realm." + on, true);
        }
        put("realm.registrationEmailAsUsername", false);
        put("realm.duplicateEmailsAllowed", false);
        put("realm.attributes", Map.of());
        put("client.clientId", "demo-app");
        put("client.name", "Demo app");
        put("client.baseUrl", "/app");
        put("client.attributes", Map.of());
        for (String url : List.of(
                "loginAction",
                "registrationAction",
                "registrationUrl",
                "loginResetCredentialsUrl",
                "loginRestartFlowUrl",
                "logoutConfirmAction",
                "oauthAction",
                "oauth2DeviceVerificationAction")) {
            put("url." + url, "/realms/demo/login-actions/" + url);
        }
        put("url.loginUrl", "/realms/demo/login-actions/authenticate?client_id=demo-app");
        put("url.ssoLoginInOtherTabsUrl", "/realms/demo/login-actions/restart");
        put("url.resourcesPath", "/resources/login");
        put("url.resourcesCommonPath", "/resources/common");
        put("auth.selectedCredential", "");
        put("auth.showUsername", method(arguments -> false));
        put("auth.showResetCredentials", method(arguments -> false));
        put("auth.showTryAnotherWayLink", method(arguments -> false));
        put("social.providers", List.of());
        put("login", new HashMap<>());
        put("passwordPolicies", Map.of());
        put("messagesPerField.existsError", method(names -> names.stream().anyMatch(errors::containsKey)));
        put("messagesPerField.exists", method(names -> names.stream().anyMatch(errors::containsKey)));
        put("messagesPerField.get", method(names -> errors.getOrDefault(names.get(0), "")));
        put("messagesPerField.getFirstError", method(names -> names.stream()
                .filter(errors::containsKey)
                .map(errors::get)
                .findFirst()
                .orElse("")));
    }

    /** @param path names parted by dots */
    @SuppressWarnings("unchecked")
    Model put(String path, Object value) {
        Map<String, Object> map = values;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            map = (Map<String, Object>) map.computeIfAbsent(names[i], name -> new HashMap<String, Object>());
        }
        map.put(names[names.length - 1], value);
        return this;
    }

    /** A text without placeholders, in the page's language. */
    String text(String key) {
        return texts.apply(key);
    }

    Model remove(String name) {
        values.remove(name);
        return this;
    }

    Model error(String field, String text) {
        errors.put(field, text);
        return message("error", text);
    }

    Model message(String type, String summary) {
        return put("message", Map.of("type", type, "summary", summary));
    }

    /** As after the page that asks who it is. */
    Model knows(String username) {
        return put("auth.attemptedUsername", username).put("auth.showUsername", method(arguments -> true));
    }

    Model canTryAnotherWay() {
        return put("auth.showTryAnotherWayLink", method(arguments -> true));
    }

    Map<String, Object> values() {
        return values;
    }

    static TemplateMethodModelEx method(Function<List<String>, Object> body) {
        return arguments -> {
            List<String> texts = new ArrayList<>();
            for (Object argument : arguments) {
                texts.add(text(argument));
            }
            return body.apply(texts);
        };
    }

    private static String text(Object argument) throws TemplateModelException {
        return argument instanceof TemplateScalarModel scalar
                ? new SimpleScalar(scalar.getAsString()).getAsString()
                : String.valueOf(argument);
    }

    private static String message(Properties messages, Locale locale, List<String> arguments) {
        String key = arguments.get(0).replaceFirst("^\\$\\{(.*)}$", "$1");
        String pattern = messages.getProperty(key, key);
        return new MessageFormat(pattern, locale)
                .format(arguments.subList(1, arguments.size()).toArray());
    }

    private static Map<String, String> language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return Map.of("languageTag", tag, "label", locale.getDisplayName(locale), "url", "?lang=" + tag);
    }
}
