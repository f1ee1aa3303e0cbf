package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UsageActivityTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void ofWhenWrittenAsJsonThenIsACloudEvent() throws Exception {
        Activity activity = new Activity(
                "r1", "u1", Instant.parse("2026-11-05T23:59:59.999Z"), Optional.of("app"), Optional.empty());

        assertThat(JSON.writeValueAsString(UsageActivity.of(activity, "acme", true)))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"r1/2026-11-05/u1\",\"source\":\"cloakroom/acme\","
                        + "\"type\":\"usage.activity\",\"time\":\"2026-11-05T23:59:59.999Z\",\"subject\":\"u1\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"day\":\"2026-11-05\","
                        + "\"month\":\"2026-11\",\"billable\":true,\"client_id\":\"app\"}}");
    }
}
