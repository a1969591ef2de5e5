package io.reckoner.db.load;

import java.util.List;
import java.util.UUID;

/**
 * A row of a historical CSV file.
 *
 * @param invoice made of what its rows have alike
 * @param content as read
 * @param head what it says of its invoice, JSON
 * @param item what it says of itself, JSON
 * @param problems lines of the rejects file; if there is one, nothing else of the row means anything
 */
public record HistoricalRow(long line, UUID invoice, String content, String head, String item, List<String> problems) {
    public HistoricalRow {
        problems = List.copyOf(problems);
    }
}
