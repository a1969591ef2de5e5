package io.reckoner.jobs.imports;

import io.reckoner.jobs.sheets.Cell;
import io.reckoner.jobs.sheets.SheetRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column of a sheet is what.
 *
 * @param problems if there are any, no row can be read
 */
record Header(List<Named> columns, List<RowProblem> problems) {

    /** A column of the sheet. */
    record Named(int index, String name, Column column, String key) {}

    static Header of(SheetRow row, List<Column> known) {
        List<Named> columns = new ArrayList<>();
        List<RowProblem> problems = new ArrayList<>();
        if (row.fault() != null) {
            problems.add(new RowProblem(row.number(), "", "", "", row.fault()));
            return new Header(columns, problems);
        }
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < row.cells().size(); index++) {
            Cell cell = row.cell(index);
            String name = cell.shown();
            Optional<Named> named = named(index, name, known);
            if (named.isEmpty()) {
                problems.add(problem(row, cell, "one of the columns " + names(known)));
            } else if (!seen.add(name)) {
                problems.add(problem(row, cell, "a column once"));
            } else {
                columns.add(named.get());
            }
        }
        known.stream()
                .filter(column -> column.required() && !seen.contains(column.name()))
                .forEach(column ->
                        problems.add(new RowProblem(row.number(), "", column.name(), "", "a column of this name")));
        return new Header(columns, problems);
    }

    private static RowProblem problem(SheetRow row, Cell cell, String expected) {
        return new RowProblem(row.number(), cell.address(), cell.shown(), cell.shown(), expected);
    }

    private static Optional<Named> named(int index, String name, List<Column> known) {
        return known.stream()
                .flatMap(column -> column.key(name).stream().map(key -> new Named(index, name, column, key)))
                .findFirst();
    }

    private static String names(List<Column> known) {
        return known.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
