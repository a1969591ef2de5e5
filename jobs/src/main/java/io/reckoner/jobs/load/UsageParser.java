package io.reckoner.jobs.load;

import io.reckoner.terms.document.Instants;
import io.reckoner.terms.document.NumberLiteral;
import io.reckoner.terms.document.Storable;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Understands the rows of one usage file; finds every problem of a row. */
final class UsageParser {

    /** As long as an ingest alias may be: a longer text can never be anybody. */
    private static final int LONGEST_CUSTOMER = 128;

    private final UsageHeader header;
    private final Products products;
    private final GroupValues groups;
    private final PlainUsage plain;
    private final Memo<String, Optional<Instant>> instants = new Memo<>(Instants::parse);

    UsageParser(UsageHeader header, Products products, GroupValues groups) {
        this.header = header;
        this.products = products;
        this.groups = groups;
        this.plain = new PlainUsage(header, products, groups);
    }

    /** The same as of its text, sooner; null if that may have a problem. */
    UsageRecord.@Nullable Understood understood(PlainRow row) {
        return plain.understood(row);
    }

    /** Of a customer who may exist; empty if nobody is called that. */
    static Optional<String> customer(String cell) {
        String customer = cell.strip();
        boolean mayBe = !customer.isEmpty() && customer.codePointCount(0, customer.length()) <= LONGEST_CUSTOMER;
        return mayBe ? Optional.of(customer) : Optional.empty();
    }

    /** A whole hour that usage may begin or end at. */
    static Optional<Instant> hour(String cell) {
        return Instants.parse(cell.strip()).filter(UsageParser::isWholeHour).filter(Instants::isInRange);
    }

    private static boolean isWholeHour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS).equals(instant);
    }

    UsageRecord parse(CsvRecord row) {
        UsageProblems problems = new UsageProblems(row);
        List<String> cells = cells(row, problems);
        if (!problems.isEmpty()) {
            return problems.refused();
        }
        Optional<String> customer = customer(cells.get(header.customer()), problems);
        Optional<UUID> product = product(cells.get(header.product()).strip(), problems);
        Optional<Period> period = period(cells, problems);
        Optional<BigDecimal> quantity = quantity(cells.get(header.quantity()).strip(), problems);
        if (!problems.isEmpty()) {
            return problems.refused();
        }
        return new UsageRecord.Understood(
                row.line(),
                row.lastLine(),
                customer.orElseThrow(),
                product.orElseThrow(),
                period.orElseThrow(),
                quantity.orElseThrow(),
                groups.of(cells));
    }

    private List<String> cells(CsvRecord row, UsageProblems problems) {
        if (row.fault() != null) {
            problems.add("", "", row.fault());
            return List.of();
        }
        List<String> cells = row.cells();
        if (cells.size() != header.names().size()) {
            problems.add("", cells.size() + " cells", header.names().size() + " cells");
        } else if (!Storable.text(row.text())) {
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                String name = header.names().get(column);
                Storable.fault(cell).ifPresent(expected -> problems.add(name, cell, expected));
            }
        }
        return cells;
    }

    private static Optional<String> customer(String cell, UsageProblems problems) {
        Optional<String> customer = customer(cell);
        if (customer.isEmpty()) {
            String text = cell.strip();
            problems.add(
                    UsageHeader.CUSTOMER,
                    text,
                    "a customer's id, key or ingest alias"
                            + (text.isEmpty() ? "" : ", of at most " + LONGEST_CUSTOMER + " characters"));
        }
        return customer;
    }

    private Optional<UUID> product(String text, UsageProblems problems) {
        Optional<UUID> product = products.find(text);
        if (product.isEmpty()) {
            String expected = products.isAmbiguous(text) ? "an id: several products have this name" : "a product";
            problems.add(
                    UsageHeader.PRODUCT, text, expected + (products.isAmbiguous(text) ? "" : "'s id, key or name"));
        }
        return product;
    }

    private Optional<Period> period(List<String> cells, UsageProblems problems) {
        String endText = cells.get(header.endingBefore()).strip();
        @Nullable
        Instant start =
                instant(UsageHeader.STARTING_AT, cells.get(header.startingAt()).strip(), problems);
        @Nullable Instant end = instant(UsageHeader.ENDING_BEFORE, endText, problems);
        if (start == null || end == null) {
            return Optional.empty();
        }
        if (!start.isBefore(end)) {
            problems.add(UsageHeader.ENDING_BEFORE, endText, "after starting_at");
            return Optional.empty();
        }
        return Optional.of(new Period(start, end));
    }

    private @Nullable Instant instant(String column, String text, UsageProblems problems) {
        Optional<Instant> instant = instants.of(text);
        if (instant.isEmpty()) {
            problems.add(column, text, "an instant such as 2024-01-31T13:00:00Z");
            return null;
        }
        if (!isWholeHour(instant.get())) {
            problems.add(column, text, "a whole hour");
            return null;
        }
        if (!Instants.isInRange(instant.get())) {
            problems.add(column, text, Instants.RANGE);
            return null;
        }
        return instant.get();
    }

    private static Optional<BigDecimal> quantity(String text, UsageProblems problems) {
        if (!isPlainDecimal(text)) {
            problems.add(
                    UsageHeader.QUANTITY,
                    text,
                    "a plain decimal"
                            + (text.indexOf(',') < 0 ? "" : ": a point before decimals and no thousands mark"));
            return Optional.empty();
        }
        Optional<BigDecimal> quantity = NumberLiteral.plain(text);
        if (quantity.isEmpty()) {
            problems.add(
                    UsageHeader.QUANTITY,
                    text,
                    "at most " + NumberLiteral.MOST_DIGITS + " digits, " + NumberLiteral.MOST_DECIMALS
                            + " of them decimals");
        }
        return quantity;
    }

    /** {@code -?[0-9]+(\.[0-9]+)?} */
    private static boolean isPlainDecimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        return point < 0
                ? areDigits(text, start, text.length())
                : areDigits(text, start, point) && areDigits(text, point + 1, text.length());
    }

    private static boolean areDigits(String text, int from, int until) {
        for (int index = from; index < until; index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return from < until;
    }
}
