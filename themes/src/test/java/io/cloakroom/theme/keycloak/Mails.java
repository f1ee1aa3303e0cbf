package io.cloakroom.theme.keycloak;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.keycloak.email.freemarker.beans.EventBean;
import org.keycloak.events.Event;
import org.keycloak.theme.PropertiesUtil;
import org.keycloak.theme.beans.LinkExpirationFormatterMethod;
import org.keycloak.theme.beans.MessageFormatterMethod;

/** Renders the mails as the server does, with its own template engine and message formatter, but without a server. */
final class Mails {

    static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt-BR", "nl", "pl", "ja", "zh-CN", "ar");

    static final String LINK =
            "https://id.example.test/realms/acme/login-actions/action-token?key=eyJhbGciOiJIUzUxMiJ9.eyJleHAiOjE3&tab_id=4s-Rk";
    static final String CODE = "482913";

    private static final String OURS = "theme/cloakroom/email/";
    private static final String BASE = "theme/base/email/";

    /** Where features have mails of their own, which are to look right in this theme and in any other. */
    private static final Path FEATURES = Path.of("..", "authenticators", "src", "main", "resources", "theme-resources");

    private static final Configuration FREEMARKER = freemarker(OURS, BASE);
    private static final Configuration STOCK = freemarker(BASE);

    private Mails() {}

    /** What people can choose. */
    record Fixture(String realm, String firstName, String lastName, String organization, String provider) {

        static final Fixture USUAL = new Fixture("Acme", "Zoë", "Martin", "Globex Research", "GitHub");

        static final Fixture HOSTILE = new Fixture(
                "A&B <b>bold</b>",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(2)>",
                "<a href='https://evil.example'>Org</a>",
                "<i onclick=x>IdP</i>");

        List<String> values() {
            return List.of(realm, firstName, lastName, organization, provider);
        }
    }

    record Rendered(String subject, String html, String text) {}

    /** The names of all mails that Keycloak has, without the layout. */
    static List<String> keycloaksOwn() {
        return templates(BASE + "html/");
    }

    /** The names of all mails that we have. */
    static List<String> ours() {
        return templates(OURS + "html/");
    }

    /** The names of all mails that features bring along. */
    static List<String> ofFeatures() {
        List<String> names = new ArrayList<>();
        try {
            collect(FEATURES.resolve("templates/html"), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** A feature's mail as it is where another e-mail theme is chosen. */
    static Rendered renderStock(String mail, String language) {
        return render(STOCK, mail, language, Fixture.USUAL, Map.of(), Map.of());
    }

    static Rendered render(String mail, String language, Fixture fixture, Map<String, String> branding) {
        return render(mail, language, fixture, branding, Map.of());
    }

    /** @param more what the mail is given instead of, or beside, what it usually has */
    static Rendered render(
            String mail, String language, Fixture fixture, Map<String, String> branding, Map<String, String> more) {
        return render(FREEMARKER, mail, language, fixture, branding, more);
    }

    private static Rendered render(
            Configuration theme,
            String mail,
            String language,
            Fixture fixture,
            Map<String, String> branding,
            Map<String, String> more) {
        Locale locale = Locale.forLanguageTag(language);
        Properties messages = messages(language);
        Map<String, Object> model = new HashMap<>(model(mail, fixture));
        model.putAll(more);
        if (!branding.isEmpty()) {
            model.put(BrandedEmailTemplateProvider.VARIABLE, branding);
        }
        String subjectKey = subjectKey(mail);
        String subject = new MessageFormat(messages.getProperty(subjectKey, subjectKey), locale)
                .format(subjectValues(subjectKey, fixture));
        model.put("subject", subject);
        model.put("locale", locale);
        model.put("ltr", !language.equals("ar"));
        model.put("realmName", fixture.realm());
        model.put("msg", new MessageFormatterMethod(locale, messages));
        model.put("linkExpirationFormatter", new LinkExpirationFormatterMethod(messages, locale));
        model.put("kcSanitize", (TemplateMethodModelEx)
                arguments -> arguments.get(0).toString().replaceAll("(?i)</?script[^>]*>", ""));
        return new Rendered(
                subject,
                process(theme, "html/" + mail + ".ftl", model).strip(),
                process(theme, "text/" + mail + ".ftl", model));
    }

    /** All texts of a language, as the theme manager merges them. */
    static Properties messages(String language) {
        Properties messages = new Properties();
        for (String file : List.of("en", file(language))) {
            messages.putAll(load(BASE + "messages/messages_" + file + ".properties"));
            messages.putAll(loadFile(
                    FEATURES.resolve("messages/messages_" + file.replace("zh_Hans", "zh_CN") + ".properties")));
            messages.putAll(load(OURS + "messages/messages_" + file + ".properties"));
        }
        return messages;
    }

    static Properties ourMessages(String language) {
        return load(OURS + "messages/messages_" + file(language) + ".properties");
    }

    static Properties keycloaksMessages(String language) {
        return load(BASE + "messages/messages_" + file(language) + ".properties");
    }

    private static Object[] subjectValues(String subjectKey, Fixture fixture) {
        if (subjectKey.equals("cloakroomBreachMailSubject")) {
            return new Object[] {CODE};
        }
        if (subjectKey.equals("cloakroomInvitationEmailSubject")) {
            return new Object[] {fixture.organization()};
        }
        if (subjectKey.startsWith("cloakroom")) {
            return new Object[] {fixture.realm(), CODE};
        }
        return new Object[] {subjectKey.startsWith("org") ? fixture.organization() : fixture.provider()};
    }

    private static Map<String, Object> model(String mail, Fixture fixture) {
        Map<String, Object> model = new HashMap<>(Map.of("link", LINK, "linkExpiration", 720L));
        switch (mail) {
            case "email-update-confirmation" -> model.put("newEmail", "zoe." + fixture.lastName() + "@example.test");
            case "email-verification-with-code" -> model.put("code", CODE);
            case "cloakroom-email-code", "cloakroom-email-link" ->
                model.putAll(Map.of("code", CODE, "purpose", "sign-in", "minutes", 10L));
            case "cloakroom-breach-mail" -> model.putAll(Map.of("code", CODE, "minutes", 10L));
            case "cloakroom-new-sign-in" ->
                model.putAll(Map.of(
                        "deviceName", "Firefox, " + fixture.firstName(),
                        "address", "2001:db8::17",
                        "time", "23 November 2026, 09:20 UTC"));
            case "cloakroom-invitation" ->
                model.putAll(Map.of("organizationName", fixture.organization(), "days", 30L));
            case "cloakroom-domain-code" ->
                model.putAll(Map.of(
                        "code",
                        CODE,
                        "minutes",
                        10L,
                        "organizationName",
                        fixture.organization(),
                        "domain",
                        "acme.test"));
            case "cloakroom-usage-threshold" ->
                model.putAll(Map.of("month", "2026-11", "plan", "pro", "users", "8012", "limit", "10000"));
            case "cloakroom-webhook-disabled" ->
                model.putAll(Map.of(
                        "endpointId", "ep_" + CODE,
                        "endpointAddress", "https://example.org/hooks",
                        "reason", "failing"));
            case "executeActions" ->
                model.put(
                        "requiredActions",
                        List.of("UPDATE_PASSWORD", "webauthn-register-passwordless", "acme-tax-number"));
            case "identity-provider-link" -> {
                model.put("identityProviderDisplayName", fixture.provider());
                model.put("identityProviderContext", Map.of("username", fixture.firstName()));
            }
            case "org-invite" -> {
                model.put("organization", Map.of("name", fixture.organization()));
                model.put("firstName", fixture.firstName());
                model.put("lastName", fixture.lastName());
            }
            case "verifiable-credential-offer" -> model.put("credentialScopeDisplayName", fixture.organization());
            case "workflow-notification" -> {
                model.put("messageKey", "accountDisableNotificationBody");
                model.put("subjectKey", "accountDisableNotificationSubject");
                model.put("daysRemaining", 7);
                model.put("reason", "inactivity");
                model.put("user", Map.of("username", "zoe", "firstName", fixture.firstName()));
            }
            default -> {
                if (mail.startsWith("event-")) {
                    model.put("event", new EventBean(event()));
                }
            }
        }
        return model;
    }

    private static Event event() {
        Event event = new Event();
        event.setTime(Instant.parse("2026-11-23T09:20:00Z").toEpochMilli());
        event.setIpAddress("2001:db8::17");
        event.setDetails(Map.of("credential_type", "webauthn-passwordless"));
        return event;
    }

    private static String subjectKey(String mail) {
        return switch (mail) {
            case "cloakroom-email-code", "cloakroom-domain-code" -> "cloakroomCodeEmailSubject";
            case "cloakroom-email-link" -> "cloakroomLinkEmailSubject";
            case "cloakroom-breach-mail" -> "cloakroomBreachMailSubject";
            case "cloakroom-new-sign-in" -> "cloakroomNewSignInSubject";
            case "cloakroom-invitation" -> "cloakroomInvitationEmailSubject";
            case "cloakroom-usage-threshold" -> "cloakroomUsageThresholdSubject";
            case "cloakroom-webhook-disabled" -> "cloakroomWebhookDisabledSubject";
            case "email-test" -> "emailTestSubject";
            case "email-update-confirmation" -> "emailUpdateConfirmationSubject";
            case "email-verification", "email-verification-with-code" -> "emailVerificationSubject";
            case "executeActions" -> "executeActionsSubject";
            case "identity-provider-link" -> "identityProviderLinkSubject";
            case "org-invite" -> "orgInviteSubject";
            case "password-reset" -> "passwordResetSubject";
            case "verifiable-credential-offer" -> "verifiableCredentialOfferSubject";
            case "workflow-notification" -> "accountDisableNotificationSubject";
            default -> {
                StringBuilder key = new StringBuilder();
                for (String word : mail.split("[-_]", -1)) {
                    key.append(
                            key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
                }
                yield key.append("Subject").toString();
            }
        };
    }

    /** Keycloak's name for the file of a language. */
    private static String file(String language) {
        return language.equals("zh-CN") ? "zh_Hans" : language.replace('-', '_');
    }

    private static Configuration freemarker(String... roots) {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        try {
            Stream<TemplateLoader> themes =
                    Stream.of(roots).map(root -> new ClassTemplateLoader(Mails.class.getClassLoader(), root));
            configuration.setTemplateLoader(new MultiTemplateLoader(Stream.concat(
                            themes,
                            Stream.of(new FileTemplateLoader(
                                    FEATURES.resolve("templates").toFile())))
                    .toArray(TemplateLoader[]::new)));
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String process(Configuration theme, String template, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            theme.getTemplate(template).process(model, out);
        } catch (IOException | TemplateException e) {
            throw new AssertionError(template, e);
        }
        return out.toString();
    }

    private static Properties loadFile(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Mails.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("There is no " + resource);
            }
            PropertiesUtil.readCharsetAware(properties, in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> templates(String folder) {
        List<String> names = new ArrayList<>();
        try {
            String layout = String.valueOf(Mails.class.getClassLoader().getResource(folder + "template.ftl"));
            if (layout.startsWith("jar:")) {
                URI jar = URI.create(layout.replaceFirst("!.*", "!/"));
                try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
                    collect(files.getPath(folder), names);
                }
            } else {
                collect(Path.of(URI.create(layout)).resolveSibling(""), names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static void collect(Path folder, List<String> names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".ftl") && !file.equals("template.ftl"))
                    .map(file -> file.substring(0, file.length() - ".ftl".length()))
                    .sorted()
                    .forEach(names::add);
        }
    }
}
