package io.reckoner.jobs.imports;

/**
 * What is wrong with a row.
 *
 * @param cell its address; empty if the row as a whole, or a column that is not there
 * @param found empty if nothing stands there
 */
public record RowProblem(long row, String cell, String column, String found, String expected) {

    /** For people: {@code C117: found "12,5", expected a plain decimal}. */
    public String sentence() {
        String place = cell.isEmpty() ? "row " + row + (column.isEmpty() ? "" : ", " + column) : cell;
        return place + ": found " + (found.isEmpty() ? "nothing" : '"' + found + '"') + ", expected " + expected;
    }
}
