package io.cloakroom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageCsvTest {

    private static final String HEADER = "month,active_users,billable_users,first_day_users,active_organizations,"
            + "new_users,returning_users,closed,counted\r\n";

    @Test
    void monthsWhenThereAreFiguresThenWritesALineForEach() {
        String csv = UsageCsv.months(List.of(
                new MonthFigures("2026-10", new Count(1234567, 1000, 17), 42, true, true, List.of()),
                new MonthFigures("2026-11", Count.NONE, 0, false, false, List.of())));

        assertThat(csv)
                .isEqualTo(HEADER + "2026-10,1234567,1000,1233567,42,17,1234550,true,true\r\n"
                        + "2026-11,0,0,0,0,0,0,false,false\r\n");
    }

    @Test
    void monthsWhenThereAreNoFiguresThenWritesTheHeaderOnly() {
        assertThat(UsageCsv.months(List.of())).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Acme|Acme",
                "Acme, Inc.|\"Acme, Inc.\"",
                "The \"Acme\"|\"The \"\"Acme\"\"\"",
                "=1+1|'=1+1",
                "@cmd|'@cmd"
            })
    void lineWhenTextIsSpecialThenIsNeitherBrokenNorAFormula(String text, String written) {
        assertThat(UsageCsv.line(text, 1)).isEqualTo(written + ",1\r\n");
    }

    @Test
    void figuresWhenWrittenAsJsonThenHaveTheSameNames() throws Exception {
        Adjustment adjustment = new Adjustment("2026-11-09T10:00:00Z", new Count(2, 1, 0));

        assertThat(new JsonMapper()
                        .readTree(new JsonMapper()
                                .writeValueAsBytes(new MonthFigures(
                                        "2026-10", new Count(12, 10, 4), 3, true, true, List.of(adjustment)))))
                .isEqualTo(new JsonMapper().readTree("""
                                {"month":"2026-10","active_users":12,"billable_users":10,"first_day_users":2,
                                 "active_organizations":3,"new_users":4,"returning_users":8,"closed":true,"counted":true,
                                 "adjustments":[{"made_at":"2026-11-09T10:00:00Z","active_users":2,
                                 "billable_users":1,"new_users":0}]}"""));
    }
}
