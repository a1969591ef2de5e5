package io.reckoner.parity;

import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The lines of an older invoice that says what they cost, against ours, in two steps: our terms on its quantities, and then our
 * usage. What changes in the first is told by what the line bills, what changes in the second is usage.
 *
 * <p>Billed 10 × 200 = 2000 there; here 10 × 210 = 2100, and for the 12 that were used 2520: PRICE 100, MISSING_USAGE 420.
 */
final class LineDifferences {
    private final CreditType creditType;
    private final Map<LineKey, List<ExpectedLine>> expected = new TreeMap<>(LineKey.ORDER);
    private final Map<LineKey, List<LineItem>> given;
    private final Map<LineKey, List<LineItem>> computed;

    /**
     * The three sides of it.
     *
     * @param given ours, of the quantities of the older invoice
     * @param computed ours, of our usage
     */
    LineDifferences(ExpectedInvoice invoice, List<Invoice> given, List<Invoice> computed) {
        this.creditType = Objects.requireNonNull(invoice.creditType());
        invoice.lines()
                .forEach(line -> expected.computeIfAbsent(LineKey.of(line), any -> new ArrayList<>())
                        .add(line));
        this.given = byKey(given);
        this.computed = byKey(computed);
    }

    /** Only what counts in a total (Y2). */
    private Map<LineKey, List<LineItem>> byKey(List<Invoice> invoices) {
        var lines = new TreeMap<LineKey, List<LineItem>>(LineKey.ORDER);
        for (Invoice invoice : invoices) {
            for (LineItem line : invoice.lines()) {
                if (line.creditType().equals(creditType)) {
                    lines.computeIfAbsent(LineKey.of(line), any -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        return lines;
    }

    List<ComparedLine> lines() {
        var keys = new TreeMap<LineKey, Boolean>(LineKey.ORDER);
        List.of(expected, given, computed).forEach(side -> side.keySet().forEach(key -> keys.put(key, true)));
        return keys.keySet().stream().map(this::line).toList();
    }

    private ComparedLine line(LineKey key) {
        BigDecimal before = expected.getOrDefault(key, List.of()).stream()
                .map(line -> Objects.requireNonNull(line.total()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal between = sum(given, key);
        BigDecimal after = sum(computed, key);
        Causes causes = Causes.of(cause(key, before, between), between.subtract(before))
                .plus(Cause.MISSING_USAGE, after.subtract(between));
        return new ComparedLine(key, before, after, causes);
    }

    private static BigDecimal sum(Map<LineKey, List<LineItem>> side, LineKey key) {
        return side.getOrDefault(key, List.of()).stream().map(LineItem::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of what one line comes to on both sides for the same quantity. */
    private Cause cause(LineKey key, BigDecimal before, BigDecimal here) {
        if (isRounding(before, here, creditType)) {
            return Cause.ROUNDING;
        }
        return switch (key.part()) {
            case SUBSCRIPTION -> Cause.SUBSCRIPTION;
            case CHARGE -> Cause.CHARGE;
            case BALANCE -> Cause.BALANCE;
            case USAGE -> ofUsage(key);
        };
    }

    /** A product that only one side has a price for is of the terms; one at the card's price there is of an override here. */
    private Cause ofUsage(LineKey key) {
        List<LineItem> here = given.getOrDefault(key, List.of()).stream()
                .filter(line -> line.storedQuantity().signum() != 0)
                .toList();
        List<ExpectedLine> there = expected.getOrDefault(key, List.of());
        if (here.isEmpty() || there.isEmpty()) {
            return Cause.TERMS;
        }
        boolean isOverridden = there.stream()
                .allMatch(line -> line.unitPrice() != null
                        && here.stream().allMatch(ours -> isListPrice(ours, line.unitPrice())));
        return isOverridden ? Cause.OVERRIDE : Cause.PRICE;
    }

    private static boolean isListPrice(LineItem ours, BigDecimal theirs) {
        return ours.list() != null && ours.list().price().compareTo(theirs) == 0;
    }

    /** Less than a minor unit, and the other side has whole ones. */
    static boolean isRounding(BigDecimal there, BigDecimal here, CreditType creditType) {
        return here.subtract(there).abs().compareTo(minorUnit(creditType)) < 0
                && Rounding.payable(there, creditType).compareTo(there) == 0;
    }

    /** In the stored unit. */
    static BigDecimal minorUnit(CreditType creditType) {
        return BigDecimal.ONE.movePointLeft(creditType.payableDecimals());
    }
}
