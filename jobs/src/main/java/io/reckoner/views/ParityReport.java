package io.reckoner.views;

import io.reckoner.money.CreditType;
import io.reckoner.parity.ComparedInvoice;
import io.reckoner.parity.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of comparing, as it comes: counts, sums, and every invoice that has something to say. */
public final class ParityReport {
    private static final Comparator<ComparedInvoice> LARGEST_FIRST = Comparator.comparing(ParityReport::size)
            .reversed()
            .thenComparing(ComparedInvoice::customerId)
            .thenComparing(invoice -> invoice.period().startingAt())
            .thenComparing(ComparedInvoice::contractId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(invoice -> invoice.creditType().id());

    private final boolean keepsEqual;
    private final List<ComparedInvoice> invoices = new ArrayList<>();
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final Map<CreditType, Sum> sums =
            new TreeMap<>(Comparator.comparing(CreditType::symbol).thenComparing(CreditType::id));

    /** {@code keepsEqual}: also the invoices of which there is nothing to say but that they are equal. */
    public ParityReport(boolean keepsEqual) {
        this.keepsEqual = keepsEqual;
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0L);
        }
    }

    /** Of one credit type, in its stored unit. */
    public record Sum(BigDecimal expected, BigDecimal computed) {
        Sum plus(ComparedInvoice invoice) {
            return new Sum(expected.add(invoice.expected()), computed.add(invoice.computed()));
        }

        BigDecimal difference() {
            return computed.subtract(expected);
        }
    }

    public void add(ComparedInvoice invoice) {
        counts.merge(invoice.verdict(), 1L, Long::sum);
        sums.merge(
                invoice.creditType(),
                new Sum(BigDecimal.ZERO, BigDecimal.ZERO).plus(invoice),
                (sum, its) -> sum.plus(invoice));
        if (keepsEqual || isTelling(invoice)) {
            invoices.add(invoice);
        }
    }

    /** Equal may be what two causes leave that cancel each other. */
    private static boolean isTelling(ComparedInvoice invoice) {
        return invoice.verdict() != Verdict.EQUAL || !invoice.causes().isEmpty();
    }

    /** In the major unit, so that currencies can be compared by size. */
    private static BigDecimal size(ComparedInvoice invoice) {
        return invoice.difference().abs().movePointLeft(invoice.creditType().storedUnitExponent());
    }

    List<ComparedInvoice> invoices() {
        return invoices;
    }

    /** Those that have something to say, largest difference first. */
    List<ComparedInvoice> differences() {
        return invoices.stream()
                .filter(ParityReport::isTelling)
                .sorted(LARGEST_FIRST)
                .toList();
    }

    Map<Verdict, Long> counts() {
        return counts;
    }

    long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    Map<CreditType, Sum> sums() {
        return sums;
    }
}
