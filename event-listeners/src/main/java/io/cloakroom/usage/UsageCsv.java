package io.cloakroom.usage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures as CSV (RFC 4180), with a header line. */
public final class UsageCsv {

    private UsageCsv() {}

    public static String write(List<MonthFigures> figures) {
        return figures.stream()
                .map(month -> String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%d,%d\r\n",
                        month.month(),
                        month.activeUsers(),
                        month.billableUsers(),
                        month.firstDayUsers(),
                        month.activeOrganizations()))
                .collect(Collectors.joining(
                        "", "month,active_users,billable_users,first_day_users,active_organizations\r\n", ""));
    }
}
