package io.reckoner.sample.migration;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * A customer of the older system, by its number.
 *
 * @param number from 1 on
 */
record MigrationCustomer(int number) {
    private static final List<String> FIRST = List.of(
            "Alder", "Birch", "Cedar", "Dune", "Ember", "Fjord", "Glade", "Harbor", "Iris", "Juniper", "Kestrel",
            "Lagoon", "Maple", "North", "Orchid", "Pine", "Quarry", "River", "Slate", "Tundra");
    private static final List<String> SECOND = List.of(
            "Analytics",
            "Books",
            "Clinics",
            "Design",
            "Energy",
            "Foods",
            "Games",
            "Hotels",
            "Insurance",
            "Labs",
            "Logistics",
            "Media",
            "Robotics",
            "Studios",
            "Travel");

    /** Each month it calls on these days; storage is measured on the first. */
    static final List<Integer> DAYS_OF_CALLS = List.of(3, 10, 17, 24);

    private static final int ONE_WITH_BALANCE_IN = 5;

    String id() {
        return "co-%03d".formatted(number);
    }

    String name() {
        return FIRST.get((number - 1) % FIRST.size()) + " " + SECOND.get((number - 1) / FIRST.size());
    }

    String contract() {
        return id() + ".2024";
    }

    boolean hasBalance() {
        return number % ONE_WITH_BALANCE_IN == 0;
    }

    String balance() {
        return id() + ".prepaid";
    }

    /** Bought in the older system for two years, in cents: it lasts some months more than one. */
    BigDecimal bought() {
        return BigDecimal.valueOf(120_000 + 2_000L * (number % 30));
    }

    /** API calls of one day: twenties, so that a month comes to whole cents. */
    BigDecimal calls(YearMonth month, int day) {
        return BigDecimal.valueOf(20L * (200 + (number * 37L + month.getMonthValue() * 11L + day * 7L) % 500));
    }

    /** Gigabytes of the month: twos, for the same reason. */
    BigDecimal storage(YearMonth month) {
        return BigDecimal.valueOf(50 + 2 * ((number * 13L + month.getMonthValue() * 5L) % 150));
    }

    LocalDate start() {
        return LocalDate.of(2024, 1, 1);
    }
}
