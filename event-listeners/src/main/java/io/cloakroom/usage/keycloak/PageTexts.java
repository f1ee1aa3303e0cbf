package io.cloakroom.usage.keycloak;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The usage page's texts in a language; English where there is no translation. */
final class PageTexts {

    private static final String BUNDLE = "io.cloakroom.usage.page.messages";

    private final Locale locale;
    private final ResourceBundle bundle;

    PageTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                PageTexts.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Texts without anything to fill in, for the template. */
    Map<String, String> all() {
        return List.copyOf(bundle.keySet()).stream().collect(Collectors.toMap(Function.identity(), this::text));
    }
}
