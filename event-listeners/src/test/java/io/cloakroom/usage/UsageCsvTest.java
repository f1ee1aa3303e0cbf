package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class UsageCsvTest {

    private static final String HEADER = "month,active_users,billable_users,first_day_users,active_organizations\r\n";

    @Test
    void writeWhenThereAreFiguresThenWritesALineForEach() {
        String csv = UsageCsv.write(
                List.of(new MonthFigures("2026-10", 1234567, 1000, 42), new MonthFigures("2026-11", 0, 0, 0)));

        assertThat(csv).isEqualTo(HEADER + "2026-10,1234567,1000,1233567,42\r\n2026-11,0,0,0,0\r\n");
    }

    @Test
    void writeWhenThereAreNoFiguresThenWritesTheHeaderOnly() {
        assertThat(UsageCsv.write(List.of())).isEqualTo(HEADER);
    }

    @Test
    void writeWhenServerHasAnotherLocaleThenDigitsStayTheSame() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(UsageCsv.write(List.of(new MonthFigures("2026-10", 12, 10, 3))))
                    .isEqualTo(HEADER + "2026-10,12,10,2,3\r\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void figuresWhenWrittenAsJsonThenHaveTheSameNames() throws Exception {
        assertThat(new JsonMapper()
                        .readTree(new JsonMapper().writeValueAsBytes(new MonthFigures("2026-10", 12, 10, 3))))
                .isEqualTo(new JsonMapper().readTree("""
                                {"month":"2026-10","active_users":12,"billable_users":10,"first_day_users":2,
                                 "active_organizations":3}"""));
    }
}
