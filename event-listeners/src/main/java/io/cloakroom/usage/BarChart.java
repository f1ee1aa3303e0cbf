package io.cloakroom.usage;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Months side by side, as rectangles.
 *
 * @param width of the whole picture
 * @param baseline where the bars stand
 */
public record BarChart(int width, int baseline, List<Bar> bars) {

    private static final int BAR = 34;
    private static final int GAP = 18;
    private static final int HEIGHT = 180;
    private static final int MARGIN = 20;

    public BarChart {
        bars = List.copyOf(bars);
    }

    public static BarChart of(List<MonthFigures> months) {
        long top = Math.max(
                1, months.stream().mapToLong(MonthFigures::activeUsers).max().orElse(1));
        List<Bar> bars = IntStream.range(0, months.size())
                .mapToObj(i -> new Bar(
                        MARGIN + i * (BAR + GAP),
                        BAR,
                        height(months.get(i).activeUsers(), top),
                        height(months.get(i).billableUsers(), top),
                        months.get(i).month()))
                .toList();
        return new BarChart(2 * MARGIN + months.size() * (BAR + GAP) - GAP, MARGIN + HEIGHT, bars);
    }

    private static int height(long value, long top) {
        return value == 0 ? 0 : (int) Math.max(1, Math.round((double) HEIGHT * value / top));
    }

    /**
     * One month.
     *
     * @param x its left edge
     * @param active height of the active users' rectangle
     * @param billable height of the billable users' rectangle
     */
    public record Bar(int x, int width, int active, int billable, String month) {}
}
