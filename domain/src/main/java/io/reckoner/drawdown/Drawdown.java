package io.reckoner.drawdown;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.Rounding;
import io.reckoner.rating.FundedSegment;
import io.reckoner.rating.RatedLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Covers rated lines from balances, both in their fixed orders (§10).
 *
 * <p>80 units at 100 ¢ with 5000 ¢ prepaid: 50 covered, 30 on demand (E10.3). Negative and free lines are never covered
 * and never refund a balance (A3); there is no look-ahead.
 */
public final class Drawdown {
    private final Map<SegmentId, BigDecimal> available;
    private final List<Candidate> candidates;
    private final Map<Use, List<Candidate>> inLine = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    private Drawdown(List<Candidate> candidates, Map<SegmentId, BigDecimal> available) {
        this.candidates = candidates;
        this.available = new HashMap<>(available);
    }

    /**
     * The lines cut into pieces: in line order, the pieces of a line in drawdown order, what is uncovered last.
     *
     * @param lines in drawdown order
     * @param available what each funded segment has, in the stored unit
     */
    public static List<Piece> cover(
            List<RatedLine> lines,
            List<FundedSegment> funded,
            Map<SegmentId, BigDecimal> available,
            RateCard card,
            Catalog catalog,
            Instant periodStart) {
        var drawdown = new Drawdown(Candidate.inOrder(funded, card, catalog, periodStart), available);
        lines.forEach(drawdown::cover);
        return drawdown.pieces;
    }

    private void cover(RatedLine line) {
        BigDecimal quantity = line.quantity();
        BigDecimal total = line.total();
        if (quantity.signum() > 0 && total.signum() > 0) {
            for (var next = inLineFor(line).iterator(); total.signum() > 0 && next.hasNext(); ) {
                Candidate candidate = next.next();
                BigDecimal has = available.getOrDefault(candidate.segment().id(), BigDecimal.ZERO);
                if (has.signum() <= 0 || isOver(candidate, line)) {
                    next.remove();
                } else if (candidate.segment().period().contains(line.window())) {
                    BigDecimal covered = has.min(total);
                    BigDecimal units =
                            covered.compareTo(total) == 0 ? quantity : Rounding.quantity(covered, line.unitPrice());
                    pieces.add(new Piece(line, units, covered, funding(candidate)));
                    available.put(candidate.segment().id(), has.subtract(covered));
                    quantity = quantity.subtract(units);
                    total = total.subtract(covered);
                }
            }
        }
        if (total.signum() != 0 || line.total().signum() == 0) {
            pieces.add(new Piece(line, quantity, total, null));
        }
    }

    /** Those that the product may draw. One that is used up or over leaves: later lines must not look at it again. */
    private List<Candidate> inLineFor(RatedLine line) {
        return inLine.computeIfAbsent(
                new Use(line.productId(), line.version()),
                use -> candidates.stream()
                        .filter(candidate -> candidate.balance().applicability().allows(use.productId(), use.version()))
                        .collect(Collectors.toCollection(ArrayList::new)));
    }

    /** Later lines do not start earlier. */
    private static boolean isOver(Candidate candidate, RatedLine line) {
        return !candidate
                .segment()
                .period()
                .endingBefore()
                .isAfter(line.window().startingAt());
    }

    private static Funding funding(Candidate candidate) {
        return new Funding(
                candidate.balance().id(),
                candidate.segment().id(),
                candidate.balance().type());
    }

    /** What decides who may be drawn: the tags are those of the version (C6). */
    private record Use(ProductId productId, ProductVersion version) {}
}
