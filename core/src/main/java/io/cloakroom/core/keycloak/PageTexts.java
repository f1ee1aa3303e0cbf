package io.cloakroom.core.keycloak;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts of a page of ours for admins in a language; English where there is no translation. */
public final class PageTexts {

    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param bundle of resources */
    public PageTexts(String bundle, Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                bundle,
                locale,
                PageTexts.class.getClassLoader(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    public String text(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** Texts without anything to fill in, for the template. */
    public Map<String, String> all() {
        return List.copyOf(bundle.keySet()).stream().collect(Collectors.toMap(Function.identity(), this::text));
    }
}
