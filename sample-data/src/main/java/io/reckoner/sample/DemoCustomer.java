package io.reckoner.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is decided first about one generated customer, for its contract and its usage to agree on.
 *
 * @param endingBefore null: the contract is open-ended
 * @param merging the day the contract for the US takes over the EU's usage; null: one contract, no filter
 */
record DemoCustomer(
        int index,
        String key,
        String name,
        Card card,
        LocalDate startingAt,
        @Nullable LocalDate endingBefore,
        @Nullable LocalDate merging,
        boolean usesAlias) {

    private static final LocalDate FIRST_START = LocalDate.of(2024, 8, 1);
    private static final List<String> FIRST = List.of(
            "Amber", "Birch", "Cobalt", "Drift", "Ember", "Fern", "Garnet", "Hazel", "Indigo", "Juniper", "Kestrel",
            "Linden", "Maple", "Nimbus", "Onyx", "Pebble", "Quartz", "Rowan", "Saffron", "Tundra");
    private static final List<String> SECOND = List.of(
            "Analytics",
            "Bakery",
            "Cargo",
            "Design",
            "Energy",
            "Foods",
            "Games",
            "Health",
            "Imaging",
            "Labs",
            "Media",
            "Networks",
            "Optics",
            "Post",
            "Robotics",
            "Studios",
            "Travel",
            "Works");

    static DemoCustomer of(int index) {
        var dice = new Dice(index, 0);
        String key = "demo-" + (index + 1);
        String name = dice.pick(FIRST) + " " + dice.pick(SECOND) + " " + (index + 1);
        Card card = dice.percent(20) ? Card.EUROPE : Card.STANDARD;
        LocalDate start =
                dice.percent(40) ? FIRST_START.plusMonths(dice.below(6)) : FIRST_START.plusDays(dice.below(165));
        // Both are later than the latest start, 2025-01-12.
        LocalDate merging = dice.percent(5) ? LocalDate.of(2025, 1, 14).plusDays(dice.below(15)) : null;
        LocalDate end =
                merging == null && dice.percent(8) ? LocalDate.of(2025, 1, 21).plusDays(dice.below(20)) : null;
        return new DemoCustomer(index, key, name, card, start, end, merging, dice.percent(50));
    }

    boolean hasDivisions() {
        return merging != null;
    }

    /** A name the customer's own systems use for it. */
    String alias() {
        return "billing@" + key + ".example";
    }

    /** A price list and the currency its amounts are in. */
    enum Card {
        STANDARD("standard", null, 100),
        EUROPE("europe", "eur", 1);

        final String key;
        final @Nullable String creditType;
        private final int storedUnits;

        Card(String key, @Nullable String creditType, int storedUnits) {
            this.key = key;
            this.creditType = creditType;
            this.storedUnits = storedUnits;
        }

        /** Whole dollars or euros in the unit that is stored: cents, euros (N2). */
        BigDecimal amount(int major) {
            return BigDecimal.valueOf((long) major * storedUnits);
        }
    }
}
