package io.reckoner.jobs.load;

import io.reckoner.terms.document.Instants;
import java.util.ArrayList;
import java.util.List;

/**
 * Which column of a historical CSV file is what (formats §9).
 *
 * @param groups the indexes of the columns that may be group keys
 */
record HistoricalHeader(List<String> names, List<Integer> groups) {
    static final String CONTRACT = "contract_id";
    static final String ISSUED = "issue_date";
    static final String START = "inclusive_start_date";
    static final String END = "exclusive_end_date";
    static final String PRODUCT = "product_id";
    static final String QUANTITY = "quantity";
    static final String NUMBER = "external_number";
    static final String EXPECTED = "expected_total";
    static final String CREDIT_TYPE = "credit_type_id";
    static final String LINE_START = "line_start_date";
    static final String LINE_END = "line_end_date";
    static final String BILLABLE = "billable_status";

    static final List<String> REQUIRED = List.of(CONTRACT, ISSUED, START, END, PRODUCT, QUANTITY);

    /** Amounts of an invoice as it was issued (B6): every row of it gives both, or none does. */
    static final List<String> AS_ISSUED = List.of("unit_price", "total");

    private static final List<String> OPTIONAL = List.of(NUMBER, EXPECTED, CREDIT_TYPE, LINE_START, LINE_END, BILLABLE);

    /** Refuses the whole file if the line is no header. */
    static HistoricalHeader of(String file, String line, List<String> names) {
        HeaderFault.of(line, names, REQUIRED).ifPresent(fault -> {
            throw fault.refuses(file, line);
        });
        var groups = new ArrayList<Integer>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            if (!REQUIRED.contains(name) && !OPTIONAL.contains(name) && !AS_ISSUED.contains(name)) {
                groups.add(column);
            }
        }
        return new HistoricalHeader(List.copyOf(names), List.copyOf(groups));
    }

    /** Without blanks around it; empty if there is no such column. */
    String cell(List<String> cells, String column) {
        int index = names.indexOf(column);
        return index < 0 ? "" : cells.get(index).strip();
    }

    /** Whether cells read as a row: so many of them, with instants where they belong. */
    boolean isRow(List<String> cells) {
        return cells.size() == names.size()
                && Instants.parse(cell(cells, START)).isPresent()
                && Instants.parse(cell(cells, END)).isPresent();
    }
}
