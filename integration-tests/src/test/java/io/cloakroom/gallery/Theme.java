package io.cloakroom.gallery;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The login theme as Keycloak puts it together: our files, then keycloak.v2's, then base's. */
final class Theme {

    static final Path OURS = Path.of("..", "themes", "src", "main", "resources", "theme", "cloakroom", "login");

    private static final Path FEATURES = Path.of("..", "authenticators", "src", "main", "resources", "theme-resources");
    private static final List<String> PARENTS = List.of("/theme/keycloak.v2/login", "/theme/base/login");

    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);

    Theme() throws IOException {
        Stream<TemplateLoader> ours = Stream.of(new FileTemplateLoader(OURS.toFile()));
        Stream<TemplateLoader> features = Files.isDirectory(FEATURES.resolve("templates"))
                ? Stream.of(new FileTemplateLoader(FEATURES.resolve("templates").toFile()))
                : Stream.of();
        Stream<TemplateLoader> parents = PARENTS.stream().map(path -> new ClassTemplateLoader(Theme.class, path));
        configuration.setTemplateLoader(new MultiTemplateLoader(
                Stream.concat(ours, Stream.concat(features, parents)).toArray(TemplateLoader[]::new)));
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
    }

    String render(String template, Map<String, Object> model) {
        try {
            StringWriter out = new StringWriter();
            configuration.getTemplate(template, "UTF-8").process(model, out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new AssertionError(template + " cannot be rendered: " + e.getMessage(), e);
        }
    }

    Map<Object, Object> properties() {
        return merged(Stream.of("/theme.properties"));
    }

    /** @param language as in the files' names, {@code pt_BR} */
    Properties messages(String language) {
        return merged(Stream.of("/messages/messages_en.properties", "/messages/messages_" + language + ".properties"));
    }

    /** @param path below the theme's resources */
    Optional<InputStream> resource(String path) throws IOException {
        for (Path root : List.of(OURS, FEATURES)) {
            Path file = root.resolve("resources").resolve(path).normalize();
            if (Files.isRegularFile(file)) {
                return Optional.of(Files.newInputStream(file));
            }
        }
        return PARENTS.stream()
                .map(parent -> Optional.ofNullable(Theme.class.getResourceAsStream(parent + "/resources/" + path)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Properties merged(Stream<String> names) {
        Properties all = new Properties();
        names.forEach(name -> {
            for (int i = PARENTS.size() - 1; i >= 0; i--) {
                load(all, Theme.class.getResourceAsStream(PARENTS.get(i) + name));
            }
            load(all, open(FEATURES.resolve(name.substring(1))));
            load(all, open(OURS.resolve(name.substring(1))));
        });
        return all;
    }

    private static @Nullable InputStream open(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(Properties into, @Nullable InputStream stream) {
        if (stream == null) {
            return;
        }
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            into.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
