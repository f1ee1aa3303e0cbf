package io.cloakroom.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cloakroom.core.api.ApiException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EndpointFormTest {

    @Test
    void creationWhenFieldsAreTypedLooselyThenIsTheRoutesBody() {
        EndpointForm form = new EndpointForm(
                " https://example.org/hooks ",
                "user.*, session.created\nrole.*",
                " CRM ",
                "X-Gateway: let: me in\n\nX-Two:2",
                "ed25519",
                true,
                false);

        assertThat(form.creation())
                .containsEntry("url", "https://example.org/hooks")
                .containsEntry("events", List.of("user.*", "session.created", "role.*"))
                .containsEntry("description", "CRM")
                .containsEntry("headers", Map.of("X-Gateway", "let: me in", "X-Two", "2"))
                .containsEntry("signature", "ed25519")
                .containsEntry("ordered", true);
    }

    @Test
    void changeWhenNoHeadersAreTypedThenLeavesThoseThatAreThere() {
        EndpointForm form = EndpointForm.of("https://example.org/hooks", List.of("user.*", "role.*"), null);

        assertThat(form.events()).isEqualTo("user.*\nrole.*");
        assertThat(form.change()).containsOnlyKeys("url", "events", "description");
    }

    @Test
    void changeWhenHeadersShallGoThenSaysSo() {
        EndpointForm form = new EndpointForm("https://example.org", "*", "", "X: y", "", false, true);

        assertThat(form.change()).containsEntry("headers", Map.of());
    }

    @Test
    void changeWhenALineIsNoHeaderThenSaysHowItIsWritten() {
        EndpointForm form = new EndpointForm("https://example.org", "*", "", "X-Gateway", "", false, false);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(form::change)
                .satisfies(refused -> assertThat(refused.error().longMessage()).contains("Name: value"));
    }
}
