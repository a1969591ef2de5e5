package io.reckoner.jobs.sheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet.
 *
 * @param number as an editor or a spreadsheet counts it, from 1
 * @param fault what was expected of the row as a whole; null if it can be read
 */
public record SheetRow(
        long number, List<Cell> cells, @Nullable String fault) {

    boolean isBlank() {
        return fault == null && cells.stream().allMatch(Cell::isBlank);
    }

    /** Where nothing stands, there is a blank cell. */
    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.at(column, number, new BlankCell());
    }
}
