package io.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.testing.OidcFlow.Page;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Does the work of a page's captcha, as the browser's script does. */
public final class Altcha {

    private Altcha() {}

    /** Whether there is a captcha in the page. */
    public static boolean isIn(Page page) {
        return script(page) != null;
    }

    /** What the page's script knows. */
    public static JsonNode config(Page page) {
        Element script = script(page);
        if (script == null) {
            throw new AssertionError("No captcha in this page:\n" + page.text());
        }
        String config = script.attr("src").replaceFirst(".*\\?config=", "");
        return Json.read(new String(Base64.getUrlDecoder().decode(config), StandardCharsets.UTF_8));
    }

    /** The right answer, ready for the form. */
    public static Map<String, String> solve(Page page) {
        JsonNode challenge = config(page).path("challenge");
        String salt = challenge.path("salt").asText();
        for (int number = 0; number <= challenge.path("maxnumber").asInt(); number++) {
            if (sha256(salt + number).equals(challenge.path("challenge").asText())) {
                return answer(challenge, number);
            }
        }
        throw new AssertionError("There is no answer to " + challenge);
    }

    /** An answer with a number of one's own. */
    public static Map<String, String> answer(JsonNode challenge, int number) {
        String json = Json.write(Map.of(
                "algorithm", challenge.path("algorithm").asText(),
                "challenge", challenge.path("challenge").asText(),
                "salt", challenge.path("salt").asText(),
                "signature", challenge.path("signature").asText(),
                "number", number));
        return Map.of("altcha", Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable Element script(Page page) {
        return page.document().selectFirst("script[src*=cloakroom-captcha.js]");
    }

    /** In hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
