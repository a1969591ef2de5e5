package io.reckoner.jobs.load;

import io.reckoner.terms.document.Instants;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which column of a usage file is what.
 *
 * @param groups the indexes of the columns that are group keys, in code point order of their names
 */
record UsageHeader(
        List<String> names,
        int customer,
        int product,
        int startingAt,
        int endingBefore,
        int quantity,
        List<Integer> groups) {

    static final String CUSTOMER = "customer_id";
    static final String PRODUCT = "product_id";
    static final String STARTING_AT = "starting_at";
    static final String ENDING_BEFORE = "ending_before";
    static final String QUANTITY = "quantity";

    static final List<String> REQUIRED = List.of(CUSTOMER, PRODUCT, STARTING_AT, ENDING_BEFORE, QUANTITY);

    /** Refuses the whole file if the line is no header. */
    static UsageHeader of(String file, String line, List<String> names) {
        if (names.containsAll(HistoricalHeader.REQUIRED)) {
            throw new HeaderFault(
                            "it has historical invoices, and not usage",
                            "Import it by `reckoner historical-invoices`; --preview shows what would come of it.")
                    .refuses(file, line);
        }
        HeaderFault.of(line, names, REQUIRED).ifPresent(fault -> {
            throw fault.refuses(file, line);
        });
        List<Integer> groups = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            if (!REQUIRED.contains(names.get(column))) {
                groups.add(column);
            }
        }
        groups.sort((one, other) -> GroupValues.BY_CODE_POINT.compare(names.get(one), names.get(other)));
        return new UsageHeader(
                List.copyOf(names),
                names.indexOf(CUSTOMER),
                names.indexOf(PRODUCT),
                names.indexOf(STARTING_AT),
                names.indexOf(ENDING_BEFORE),
                names.indexOf(QUANTITY),
                Collections.unmodifiableList(groups));
    }

    /** Whether cells read as a row: so many of them, with instants where they belong. */
    boolean isRow(List<String> cells) {
        return cells.size() == names.size()
                && Instants.parse(cells.get(startingAt).strip()).isPresent()
                && Instants.parse(cells.get(endingBefore).strip()).isPresent();
    }
}
