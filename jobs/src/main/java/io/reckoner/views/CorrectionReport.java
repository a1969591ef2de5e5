package io.reckoner.views;

import io.reckoner.correction.InvoiceDifference;
import io.reckoner.correction.LineDifference;
import io.reckoner.db.invoice.CameSince;
import io.reckoner.db.invoice.TouchedInvoices.Later;
import io.reckoner.db.invoice.TouchedInvoices.RolledOver;
import io.reckoner.db.invoice.TouchedInvoices.Touched;
import io.reckoner.difference.Causes;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came of looking at final invoices, as it comes: sums of all, and each invoice that has something to say. */
public final class CorrectionReport {
    private static final Comparator<CreditType> BY_UNIT =
            Comparator.comparing(CreditType::symbol).thenComparing(CreditType::id);

    private static final Comparator<Item> LARGEST_FIRST = Comparator.comparing((Item item) ->
                    size(item.difference().difference(), item.difference().creditType()))
            .reversed()
            .thenComparing(item -> item.difference().customerId())
            .thenComparing(item -> item.difference().period().startingAt())
            .thenComparing(item -> item.difference().invoiceId());

    private final List<Item> telling = new ArrayList<>();
    private final Map<CreditType, Sum> sums = new TreeMap<>(BY_UNIT);
    private final Map<Whose<CustomerId>, Sum> byCustomer = new HashMap<>();
    private final Map<Whose<Optional<ProductId>>, Sum> byProduct = new LinkedHashMap<>();
    private final List<Touched> touchedLater = new ArrayList<>();
    private final List<RolledOver> rollovers = new ArrayList<>();
    private long lookedAt;

    /** An invoice that would be another one, or cannot be computed. */
    public record Item(@Nullable Long number, InvoiceDifference difference, CameSince.Evidence evidence) {}

    /**
     * In the stored unit of its credit type; Σ causes = now − before.
     *
     * @param count of how many invoices, or lines
     */
    public record Sum(BigDecimal before, BigDecimal now, Causes causes, long count) {
        static Sum of(InvoiceDifference invoice) {
            return new Sum(invoice.before(), invoice.now(), invoice.causes(), 1);
        }

        static Sum of(LineDifference line) {
            return new Sum(line.before(), line.now(), line.causes(), 1);
        }

        Sum plus(Sum other) {
            return new Sum(
                    before.add(other.before), now.add(other.now), causes.plus(other.causes), count + other.count);
        }

        public BigDecimal difference() {
            return now.subtract(before);
        }
    }

    /** What a sum is of, in one credit type. */
    record Whose<T>(T of, CreditType creditType) {}

    /** {@code number}: null until its run has numbered its invoices. */
    public void add(@Nullable Long number, InvoiceDifference invoice, CameSince.Evidence evidence) {
        lookedAt++;
        CreditType unit = invoice.creditType();
        sums.merge(unit, Sum.of(invoice), Sum::plus);
        if (!invoice.isDifferent()
                && invoice.causes().isEmpty()
                && invoice.problems().isEmpty()) {
            return;
        }
        telling.add(new Item(number, invoice, evidence));
        byCustomer.merge(new Whose<>(invoice.customerId(), unit), Sum.of(invoice), Sum::plus);
        for (LineDifference line : invoice.lines()) {
            Optional<ProductId> product = Optional.ofNullable(line.key().productId());
            byProduct.merge(new Whose<>(product, unit), Sum.of(line), Sum::plus);
        }
    }

    /** Later invoices that drew from the same balances, in order. */
    public void touches(Later later) {
        touchedLater.addAll(later.invoices());
        rollovers.addAll(later.rollovers());
    }

    /** In the major unit, so that currencies can be compared by size. */
    private static BigDecimal size(BigDecimal amount, CreditType unit) {
        return amount.abs().movePointLeft(unit.storedUnitExponent());
    }

    public long lookedAt() {
        return lookedAt;
    }

    /** Largest difference first. */
    public List<Item> items() {
        return telling.stream().sorted(LARGEST_FIRST).toList();
    }

    /** Those that a correction would make again. */
    public List<Item> different() {
        return items().stream().filter(item -> item.difference().isDifferent()).toList();
    }

    /** Of all that were looked at. */
    public Map<CreditType, Sum> sums() {
        return sums;
    }

    List<Map.Entry<Whose<CustomerId>, Sum>> byCustomer() {
        return largestFirst(byCustomer);
    }

    List<Map.Entry<Whose<Optional<ProductId>>, Sum>> byProduct() {
        return largestFirst(byProduct);
    }

    private static <T> List<Map.Entry<Whose<T>, Sum>> largestFirst(Map<Whose<T>, Sum> sums) {
        return sums.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Whose<T>, Sum> entry) -> size(
                                entry.getValue().difference(), entry.getKey().creditType()))
                        .reversed()
                        .thenComparing(entry -> entry.getKey().of().toString()))
                .toList();
    }

    public List<Touched> touchedLater() {
        return touchedLater;
    }

    /** What renewals took along of balances that these drew from. */
    public List<RolledOver> rollovers() {
        return rollovers;
    }
}
