package io.reckoner.sample.migration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What the older system billed one customer for 2024: usage at list prices, less what a prepaid balance pays. In December three
 * do not come to what list prices and usage say, as it happens in older systems.
 */
final class OldSystem {
    static final YearMonth FIRST = YearMonth.of(2024, 1);
    static final YearMonth LAST = YearMonth.of(2024, 12);

    static final BigDecimal CALL = new BigDecimal("0.15");
    static final BigDecimal GIGABYTE = new BigDecimal("11");

    /** From July on. */
    static final BigDecimal GIGABYTE_LATER = new BigDecimal("12.5");

    static final YearMonth LATER = YearMonth.of(2024, 7);

    /** Of this one, the export of usage lost a day: the invoice is right. */
    static final MigrationCustomer LOST_A_DAY = new MigrationCustomer(42);

    static final int LOST_DAY = 17;

    /** To this one, somebody gave a better price by hand, for one month. */
    static final MigrationCustomer PRICED_BY_HAND = new MigrationCustomer(117);

    private static final BigDecimal BY_HAND = new BigDecimal("0.10");

    /** Of this one, each line was rounded, instead of the total. */
    static final MigrationCustomer ROUNDED_BY_LINE = new MigrationCustomer(233);

    /** Cents. */
    record Line(BigDecimal quantity, BigDecimal price, BigDecimal total) {
        static Line of(BigDecimal quantity, BigDecimal price) {
            return new Line(quantity, price, quantity.multiply(price));
        }

        Line rounded() {
            return new Line(quantity, price, total.setScale(0, RoundingMode.HALF_UP));
        }
    }

    /** Cents; {@code due} is what balances leave. */
    record Billed(YearMonth month, Line calls, Line storage, BigDecimal due) {
        String number(MigrationCustomer customer) {
            return "A-" + month + "-" + "%03d".formatted(customer.number());
        }
    }

    private OldSystem() {}

    static BigDecimal calls(MigrationCustomer customer, YearMonth month) {
        return MigrationCustomer.DAYS_OF_CALLS.stream()
                .map(day -> calls(customer, month, day))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal calls(MigrationCustomer customer, YearMonth month, int day) {
        boolean isOdd = customer.equals(ROUNDED_BY_LINE) && month.equals(LAST) && day == LOST_DAY;
        return isOdd ? customer.calls(month, day).add(BigDecimal.TEN) : customer.calls(month, day);
    }

    static BigDecimal storage(MigrationCustomer customer, YearMonth month) {
        boolean isOdd = customer.equals(ROUNDED_BY_LINE) && month.equals(LAST);
        return isOdd ? customer.storage(month).add(BigDecimal.ONE) : customer.storage(month);
    }

    /** Month by month. */
    static List<Billed> year(MigrationCustomer customer) {
        var year = new ArrayList<Billed>();
        BigDecimal left = customer.hasBalance() ? customer.bought() : BigDecimal.ZERO;
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            Line calls = line(customer, calls(customer, month), callPrice(customer, month));
            Line storage = line(customer, storage(customer, month), month.isBefore(LATER) ? GIGABYTE : GIGABYTE_LATER);
            BigDecimal total = calls.total().add(storage.total());
            BigDecimal paid = total.min(left);
            left = left.subtract(paid);
            year.add(new Billed(month, calls, storage, total.subtract(paid)));
        }
        return year;
    }

    /** Whether no terms come to it, so that it has to be taken over as it was issued. */
    static boolean isIssued(MigrationCustomer customer, YearMonth month) {
        return month.equals(LAST) && (customer.equals(PRICED_BY_HAND) || customer.equals(ROUNDED_BY_LINE));
    }

    private static BigDecimal callPrice(MigrationCustomer customer, YearMonth month) {
        return customer.equals(PRICED_BY_HAND) && month.equals(LAST) ? BY_HAND : CALL;
    }

    private static Line line(MigrationCustomer customer, BigDecimal quantity, BigDecimal price) {
        Line line = Line.of(quantity, price);
        return customer.equals(ROUNDED_BY_LINE) ? line.rounded() : line;
    }
}
