package io.reckoner.jobs.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a CSV file as read: one physical line, or several if a quoted cell spans them.
 *
 * @param line where it begins
 * @param lastLine where it ends; reading goes on behind it
 * @param cells none if it has a fault
 * @param fault what was expected of it; null if it is well-formed
 */
public record CsvRecord(
        long line,
        long lastLine,
        String text,
        List<String> cells,
        @Nullable String fault) {

    /** Nothing in it but commas and blanks: what spreadsheets leave below the last row. */
    public boolean isBlank() {
        if (fault != null) {
            return false;
        }
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
