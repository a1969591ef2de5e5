package io.reckoner.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Puts a product's rows into the windows of a period: a row belongs to the window that contains its start (U11).
 *
 * <p>A row that crosses a window's end cannot be billed exactly and is handed to {@code straddling} with the window it
 * crosses the end of; nothing is prorated silently.
 */
public final class UsageWindows {
    private UsageWindows() {}

    /** One result a window, in time order. Every row must start inside the windows. */
    public static List<Metered> meter(
            List<Cuts.Window> windows, List<UsageRow> rows, BiConsumer<UsageRow, Cuts.Window> straddling) {
        var sums = new BigDecimal[windows.size()];
        var counts = new int[windows.size()];
        for (UsageRow row : rows) {
            int index = indexOf(windows, row.period().startingAt());
            if (row.period().endingBefore().isAfter(windows.get(index).period().endingBefore())) {
                if (row.quantity().signum() == 0) {
                    continue; // a row sent again with zero is how a straddling one is taken back
                }
                straddling.accept(row, windows.get(index));
            }
            sums[index] = counts[index]++ == 0 ? row.quantity() : sums[index].add(row.quantity());
        }
        var metered = new ArrayList<Metered>(sums.length);
        for (int index = 0; index < sums.length; index++) {
            BigDecimal quantity = counts[index] == 0 ? BigDecimal.ZERO : sums[index];
            metered.add(new Metered(windows.get(index).period(), quantity, counts[index]));
        }
        return metered;
    }

    private static int indexOf(List<Cuts.Window> windows, Instant instant) {
        int low = 0;
        int high = windows.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (windows.get(middle).period().startingAt().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
