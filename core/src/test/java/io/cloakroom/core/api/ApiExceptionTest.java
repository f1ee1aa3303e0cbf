package io.cloakroom.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ApiExceptionTest {

    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(ApiException.invalidParameter("url", "Why."), 422, """
                        {"errors":[{"code":"form_param_format_invalid","message":"url is invalid",
                        "long_message":"Why.","meta":{"param_name":"url"}}]}"""),
                Arguments.of(ApiException.missingParameter("url", "Why."), 422, """
                        {"errors":[{"code":"form_param_missing","message":"url is missing",
                        "long_message":"Why.","meta":{"param_name":"url"}}]}"""),
                Arguments.of(ApiException.malformedBody("Why."), 400, """
                        {"errors":[{"code":"request_body_invalid","message":"The request body is invalid",
                        "long_message":"Why.","meta":{}}]}"""),
                Arguments.of(ApiException.forbidden("Why."), 403, """
                        {"errors":[{"code":"authorization_invalid","message":"You are not allowed to do this",
                        "long_message":"Why.","meta":{}}]}"""),
                Arguments.of(ApiException.notFound("webhook endpoint"), 404, """
                        {"errors":[{"code":"resource_not_found","message":"Not found",
                        "long_message":"There is no such webhook endpoint.","meta":{}}]}"""));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void bodyWhenWrittenAsJsonThenHasStatusAndForm(ApiException error, int status, String body) throws Exception {
        assertThat(error.status()).isEqualTo(status);
        assertThat(JSON.readTree(JSON.writeValueAsBytes(error.body()))).isEqualTo(JSON.readTree(body));
        assertThat(error).hasMessage(error.error().longMessage());
    }

    @Test
    void pageWhenWrittenAsJsonThenHasDataAndTotalCount() throws Exception {
        assertThat(JSON.writeValueAsString(new Page<>(List.of("a"), 7)))
                .isEqualTo("{\"data\":[\"a\"],\"total_count\":7}");
    }
}
