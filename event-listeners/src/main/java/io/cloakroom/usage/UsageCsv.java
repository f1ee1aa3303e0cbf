package io.cloakroom.usage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as CSV (RFC 4180), with a header line. */
public final class UsageCsv {

    private UsageCsv() {}

    public static String months(List<MonthFigures> figures) {
        return table(
                "month,active_users,billable_users,first_day_users,active_organizations,new_users,returning_users,"
                        + "closed,counted",
                figures,
                month -> line(
                        month.month(),
                        month.activeUsers(),
                        month.billableUsers(),
                        month.firstDayUsers(),
                        month.activeOrganizations(),
                        month.newUsers(),
                        month.returningUsers(),
                        month.closed(),
                        month.counted()));
    }

    public static String scopes(List<ScopeFigures> figures) {
        return table(
                "id,name,active_users,billable_users,first_day_users,new_users,returning_users",
                figures,
                scope -> line(
                        scope.id(),
                        scope.name() == null ? "" : scope.name(),
                        scope.activeUsers(),
                        scope.billableUsers(),
                        scope.firstDayUsers(),
                        scope.newUsers(),
                        scope.returningUsers()));
    }

    public static String days(List<DayFigures> figures) {
        return table(
                "from,active_users,billable_users,new_users",
                figures,
                day -> line(day.from(), day.activeUsers(), day.billableUsers(), day.newUsers()));
    }

    /** One line, with its end. */
    public static String line(Object... values) {
        return Stream.of(values).map(value -> quoted(value.toString())).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static <T> String table(String header, List<T> rows, Function<T, String> line) {
        return rows.stream().map(line).collect(Collectors.joining("", header + "\r\n", ""));
    }

    /** A text that a spreadsheet would take for a formula is marked as text: names are the users' to choose. */
    private static String quoted(String value) {
        String text = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
