package io.reckoner.invoice;

import io.reckoner.balance.BalanceType;
import io.reckoner.catalog.Group;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.IssuedLine.Kind;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a credit note (J4): by how much the lines of an invoice and its notes differ from those it would have now. Lines of one
 * kind, product, group and window start are one; what a balance pays of them, and what is owed to a postpaid commit, is another, so
 * that they say what its ledger moves by.
 *
 * <p>10 at 20 ¢, all of it paid by a credit, would be 12: usage +40, 2 more, and −40 applied.
 */
public final class NoteLines {
    private NoteLines() {}

    /**
     * In the order of the lines of now, then of those that are no more.
     *
     * @param before of the invoice and all notes of it
     */
    public static List<LineItem> of(List<LineItem> before, List<LineItem> now) {
        Set<UUID> billed = new HashSet<>();
        before.stream().map(LineItem::itemId).forEach(billed::add);
        Map<Key, Sum> sums = new LinkedHashMap<>();
        now.forEach(line ->
                sums.computeIfAbsent(Key.of(line, billed), key -> new Sum(line)).add(line, 1));
        before.forEach(line ->
                sums.computeIfAbsent(Key.of(line, billed), key -> new Sum(line)).add(line, -1));
        var lines = new ArrayList<LineItem>();
        sums.forEach((key, sum) -> {
            if (sum.total.signum() != 0 || sum.quantity.signum() != 0 || key.item != null) {
                lines.add(sum.line(key));
            }
        });
        return lines;
    }

    /** What lines draw from segments; below 0, where they give back. */
    public static Map<Funding, BigDecimal> drawn(List<LineItem> lines) {
        Map<Funding, BigDecimal> drawn = new LinkedHashMap<>();
        for (LineItem line : lines) {
            Funding funding = drawnFrom(line);
            if (funding != null) {
                drawn.merge(funding, line.isApplied() ? line.total().negate() : line.total(), BigDecimal::add);
            }
        }
        return drawn;
    }

    /** A line that a prepaid balance covers draws nothing by itself: the applied one behind it does. */
    private static @Nullable Funding drawnFrom(LineItem line) {
        Funding funding = line.funding();
        return funding != null && (line.isApplied() || funding.balanceType() == BalanceType.POSTPAID) ? funding : null;
    }

    private static boolean isCounted(Kind kind) {
        return kind == Kind.USAGE || kind == Kind.SUBSCRIPTION;
    }

    /**
     * What is one line.
     *
     * @param name of what is of no product; else null
     * @param end of seats, which are charged by periods of their own; else null
     * @param item that nobody has billed yet; else null
     */
    private record Key(
            Kind kind,
            @Nullable ProductId product,
            @Nullable String name,
            Group group,
            CreditType creditType,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Funding funding,
            @Nullable UUID term,
            @Nullable UUID item) {
        static Key of(LineItem line, Set<UUID> billed) {
            Kind kind = line.match(NoteLineKinds.CASES);
            Period window = line.window();
            return new Key(
                    kind,
                    line.productId(),
                    line.productId() == null ? line.name() : null,
                    line.group(),
                    line.creditType(),
                    window == null ? null : window.startingAt(),
                    window == null || kind != Kind.SUBSCRIPTION ? null : window.endingBefore(),
                    drawnFrom(line),
                    // To whoever gets it a scheduled charge, which a service is not (H10).
                    line instanceof FeeLine.Service ? null : line.termId(),
                    billed.contains(line.itemId()) ? null : line.itemId());
        }
    }

    private static final class Sum {
        private final LineItem first;
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal quantity = BigDecimal.ZERO;

        Sum(LineItem first) {
            this.first = first;
        }

        void add(LineItem line, int sign) {
            BigDecimal factor = BigDecimal.valueOf(sign);
            total = total.add(line.total().multiply(factor));
            if (isCounted(line.match(NoteLineKinds.CASES))) {
                quantity = quantity.add(line.storedQuantity().multiply(factor));
            }
        }

        LineItem line(Key key) {
            return new IssuedLine(
                    key.kind,
                    key.product,
                    first.name(),
                    key.group,
                    key.creditType,
                    first.window(),
                    isCounted(key.kind) ? quantity : BigDecimal.ONE,
                    null,
                    total,
                    key.funding,
                    key.term,
                    key.item);
        }
    }
}
