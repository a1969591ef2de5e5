package io.reckoner.drawdown;

import io.reckoner.balance.Balance;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.rating.RatedLine;
import io.reckoner.rating.StatementPricing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Covers rated lines from balances, both in their fixed orders (§10).
 *
 * <p>80 units at 100 ¢ with 5000 ¢ prepaid: 50 covered, 30 on demand (E10.3). Negative lines are never covered and never
 * refund a balance (A3); there is no look-ahead. A line is in the order of its on-demand price, but pays the funding price (L3).
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
            List<RatedLine> lines, StatementPricing terms, Map<SegmentId, BigDecimal> available) {
        var drawdown = new Drawdown(Candidate.inOrder(terms), available);
        lines.forEach(drawdown::cover);
        return drawdown.pieces;
    }

    private void cover(RatedLine line) {
        var uncovered = new Uncovered(line);
        if (line.quantity().signum() > 0 && !candidates.isEmpty()) {
            for (var next = inLineFor(line).iterator(); !uncovered.isEmpty() && next.hasNext(); ) {
                Candidate candidate = next.next();
                BigDecimal has = available.getOrDefault(candidate.segment().id(), BigDecimal.ZERO);
                if (has.signum() <= 0 || isOver(candidate, line)) {
                    next.remove();
                } else if (line.liesIn(candidate.segment().period())) {
                    PriceSchedule prices = line.price().fundedBy(candidate.balance());
                    BigDecimal left = uncovered.cover(prices, has, funding(candidate), pieces);
                    available.put(candidate.segment().id(), left);
                }
            }
        }
        uncovered.addRest(pieces);
    }

    /** Those that the line may draw. One that is used up or over leaves: later lines must not look at it again. */
    private List<Candidate> inLineFor(RatedLine line) {
        return inLine.computeIfAbsent(
                new Use(
                        line.productId(),
                        line.version(),
                        line.group(),
                        line.price().creditType().id()),
                use -> candidates.stream().filter(use::mayDraw).collect(Collectors.toCollection(ArrayList::new)));
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

    /** What decides who may be drawn: the tags are those of the version, the unit is the line's own (C6, C7). */
    private record Use(ProductId productId, ProductVersion version, Group group, CreditTypeId creditTypeId) {
        boolean mayDraw(Candidate candidate) {
            Balance balance = candidate.balance();
            return balance.creditType().id().equals(creditTypeId)
                    && balance.applicability().allows(productId, version, group);
        }
    }
}
