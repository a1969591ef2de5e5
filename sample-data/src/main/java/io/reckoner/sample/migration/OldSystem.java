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
    record Billed(YearMonth month, BigDecimal calls, BigDecimal storage, BigDecimal total, BigDecimal due) {
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
            BigDecimal total = total(customer, month);
            BigDecimal paid = total.min(left);
            left = left.subtract(paid);
            year.add(new Billed(month, calls(customer, month), storage(customer, month), total, total.subtract(paid)));
        }
        return year;
    }

    private static BigDecimal total(MigrationCustomer customer, YearMonth month) {
        boolean isByHand = customer.equals(PRICED_BY_HAND) && month.equals(LAST);
        BigDecimal calls = calls(customer, month).multiply(isByHand ? BY_HAND : CALL);
        BigDecimal storage = storage(customer, month).multiply(month.isBefore(LATER) ? GIGABYTE : GIGABYTE_LATER);
        boolean byLine = customer.equals(ROUNDED_BY_LINE);
        return byLine
                ? calls.setScale(0, RoundingMode.HALF_UP).add(storage.setScale(0, RoundingMode.HALF_UP))
                : calls.add(storage);
    }
}
