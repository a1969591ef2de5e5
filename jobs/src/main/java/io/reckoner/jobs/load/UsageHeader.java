package io.reckoner.jobs.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    private static final List<String> REQUIRED = List.of(CUSTOMER, PRODUCT, STARTING_AT, ENDING_BEFORE, QUANTITY);

    /** Refuses the whole file if a name is missing, repeated or empty. */
    static UsageHeader of(String file, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isEmpty()) {
                throw refused(file, "column " + (names.indexOf(name) + 1) + " has no name");
            }
            if (!seen.add(name)) {
                throw refused(file, "the column \"" + name + "\" is there twice");
            }
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> !seen.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw refused(file, "there is no column " + String.join(", ", missing));
        }
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

    static FileRefused refused(String file, String reason) {
        return new FileRefused(
                "Nothing of " + file + " was loaded: " + reason + ".",
                "Its first line must name the columns " + String.join(", ", REQUIRED) + " and, if any, group keys.");
    }
}
