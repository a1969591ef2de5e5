package io.reckoner.jobs.billing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there are limits of; a guard is named after its kind, with a currency behind a colon where it is of one. */
public enum GuardKind {
    /** By how many per cent the total of a currency differs from that of the comparable run. */
    TOTAL_CHANGE("%", true),
    /** The largest amount due on an invoice of a currency. */
    LARGEST_INVOICE("an amount", true),
    /** How many per cent of the accounts that are looked at would be parked. */
    PARKED_SHARE("%", false),
    /** How many accounts had something to pay for the period before, and have nothing now. */
    FALLING_TO_ZERO("accounts", false);

    /**
     * A guard that somebody names.
     *
     * @param currency null: any
     */
    public record Named(GuardKind kind, @Nullable String currency) {
        @Override
        public String toString() {
            return kind.word() + (currency == null ? "" : ":" + currency);
        }
    }

    private final String unit;
    private final boolean byCurrency;

    GuardKind(String unit, boolean byCurrency) {
        this.unit = unit;
        this.byCurrency = byCurrency;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isAmount() {
        return this == LARGEST_INVOICE;
    }

    public String unit() {
        return unit;
    }

    /** Empty if there is none of that name; an amount has a currency. */
    public static Optional<Named> named(String name) {
        List<String> parts = List.of(name.split(":", 2));
        @Nullable String currency = parts.size() == 1 ? null : parts.get(1);
        return Stream.of(values())
                .filter(kind -> kind.word().equals(parts.get(0)))
                .filter(kind -> currency == null ? !kind.isAmount() : kind.byCurrency && !currency.isBlank())
                .map(kind -> new Named(kind, currency))
                .findFirst();
    }

    /** How they are named. */
    public static String words() {
        return Stream.of(values())
                .map(kind -> kind.word() + (kind.isAmount() ? ":CURRENCY" : kind.byCurrency ? "[:CURRENCY]" : ""))
                .collect(Collectors.joining(", "));
    }
}
