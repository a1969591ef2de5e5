package io.reckoner.jobs.imports;

import io.reckoner.jobs.sheets.BlankCell;
import io.reckoner.jobs.sheets.Cell;
import io.reckoner.jobs.sheets.CellContent;
import io.reckoner.jobs.sheets.Reading;
import io.reckoner.jobs.sheets.SheetRow;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The cells of a row by the names of their columns, and what is wrong with them so far: one problem a cell. */
final class RowCells {
    private static final Cell ABSENT = new Cell("", new BlankCell());

    /** A cell and where it stands; of a family with its number or text. */
    record Place(String column, String key, Cell cell) {
        boolean isBlank() {
            return cell.isBlank();
        }
    }

    private final Header header;
    private final SheetRow row;
    private final Map<Place, RowProblem> problems = new LinkedHashMap<>();

    RowCells(Header header, SheetRow row) {
        this.header = header;
        this.row = row;
        for (int index = 0; row.fault() == null && index < row.cells().size(); index++) {
            int at = index;
            Cell cell = row.cell(index);
            if (!cell.isBlank() && header.columns().stream().noneMatch(column -> column.index() == at)) {
                add(new Place("", "", cell), "nothing: the column has no name");
            }
        }
    }

    long number() {
        return row.number();
    }

    /** Blank if the sheet has no such column. */
    Place at(String column) {
        return family(column).findFirst().orElse(new Place(column, column, ABSENT));
    }

    /** Those of a family, in the order of the sheet. */
    Stream<Place> family(String column) {
        return header.columns().stream()
                .filter(named -> named.column().name().equals(column))
                .map(named -> new Place(named.name(), named.key(), row.cell(named.index())));
    }

    boolean isBlank(String column) {
        return at(column).isBlank();
    }

    /** What a cell says, as it was asked; null if it is blank or wrong. */
    @Nullable
    JsonNode read(Place place, Function<CellContent, Reading> as) {
        Reading reading = as.apply(place.cell().content());
        if (reading.expected() != null) {
            add(place, reading.expected());
        }
        return reading.value();
    }

    void add(Place place, String expected) {
        problems.putIfAbsent(
                place,
                new RowProblem(
                        row.number(),
                        place.cell().address(),
                        place.column(),
                        place.cell().shown(),
                        expected));
    }

    /** Of the row as a whole. */
    void add(String found, String expected) {
        problems.putIfAbsent(new Place("", expected, ABSENT), new RowProblem(row.number(), "", "", found, expected));
    }

    /** From left to right, those of the row as a whole first. */
    List<RowProblem> problems() {
        return problems.values().stream()
                .sorted(Comparator.comparingInt(
                                (RowProblem problem) -> problem.cell().length())
                        .thenComparing(RowProblem::cell))
                .toList();
    }
}
