package io.cloakroom.usage.keycloak;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cloakroom.core.keycloak.Jpa;
import io.cloakroom.usage.CountedUser;
import io.cloakroom.usage.Scope;
import io.cloakroom.usage.UsageMonth;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The users of a month, a page after the other: each page is a short transaction of its own, so that neither memory nor
 * the database minds how many there are or how slowly they are read.
 */
record UsageExport(KeycloakSessionFactory sessions, String realmId, UsageMonth month, Scope scope) {

    private static final int PAGE = 2_000;
    private static final JsonFactory JSON = new JsonFactory();

    StreamingOutput csv() {
        return output -> {
            output.write(CountedUser.CSV_HEADER.getBytes(StandardCharsets.UTF_8));
            pages(users -> output.write(text(users).getBytes(StandardCharsets.UTF_8)));
        };
    }

    StreamingOutput json() {
        return output -> {
            try (JsonGenerator json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
                json.writeStartObject();
                json.writeArrayFieldStart("data");
                long[] total = {0};
                pages(users -> {
                    for (CountedUser user : users) {
                        json.writeStartObject();
                        json.writeStringField("user_id", user.userId());
                        json.writeBooleanField("billable", user.billable());
                        json.writeBooleanField("new", user.newcomer());
                        json.writeEndObject();
                    }
                    total[0] += users.size();
                });
                json.writeEndArray();
                json.writeNumberField("total_count", total[0]);
                json.writeEndObject();
            }
        };
    }

    private void pages(PageWriter writer) throws IOException {
        List<CountedUser> users = page("");
        while (!users.isEmpty()) {
            writer.write(users);
            users = users.size() < PAGE ? List.of() : page(users.get(PAGE - 1).userId());
        }
    }

    private List<CountedUser> page(String after) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> new UsageFigures(Jpa.entityManager(session), realmId).users(month, scope, after, PAGE));
    }

    private static String text(List<CountedUser> users) {
        StringBuilder text = new StringBuilder();
        users.forEach(user -> text.append(user.toCsv()));
        return text.toString();
    }

    /** Writes one page. */
    @FunctionalInterface
    private interface PageWriter {

        void write(List<CountedUser> users) throws IOException;
    }
}
