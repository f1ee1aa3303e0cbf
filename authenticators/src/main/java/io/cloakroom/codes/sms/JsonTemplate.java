package io.cloakroom.codes.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON with placeholders in its texts. What is filled in is escaped, so that it stays within its text. */
record JsonTemplate(String json) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(to|to_digits|from|text|secret)}");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws IllegalArgumentException if it is no JSON, or names neither whom to send to nor what */
    static JsonTemplate parse(String json) {
        JsonTemplate template = new JsonTemplate(json);
        boolean complete = (json.contains("{to}") || json.contains("{to_digits}")) && json.contains("{text}");
        try {
            STRICT.readTree(
                    template.fill(Map.of("to", "+1", "to_digits", "1", "from", "a", "text", "\"\\\n", "secret", "\"")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON.", e);
        }
        if (!complete) {
            throw new IllegalArgumentException("Neither {to} nor {text}.");
        }
        return template;
    }

    String fill(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(json)
                .replaceAll(match -> Matcher.quoteReplacement(escaped(values.getOrDefault(match.group(1), ""))));
    }

    private static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }
}
