package io.reckoner.rating;

import io.reckoner.catalog.CompositeBase;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What a composite is a percentage of: lines at their on-demand prices, before any balance (M1). */
public final class CompositeSpend {
    private CompositeSpend() {}

    /**
     * What the lines of a base that begin in a window cost, in the stored unit of the card's fiat; those in a custom unit at
     * its conversion (Y1).
     */
    public static BigDecimal of(CompositeBase base, Period window, List<RatedLine> lines, StatementPricing terms) {
        BigDecimal spend = BigDecimal.ZERO;
        for (RatedLine line : lines) {
            if (window.contains(countedAt(line, terms.period()))
                    && base.includes(line.productId(), line.type(), line.version())) {
                spend = spend.add(inFiat(line, terms));
            }
        }
        return spend;
    }

    /** What is charged for seats counts on the statement that charges it, whatever it is charged for. */
    private static Instant countedAt(RatedLine line, Period statement) {
        Instant start = line.window().startingAt();
        return line.seats() == null || statement.contains(start)
                ? start
                : start.isBefore(statement.startingAt())
                        ? statement.startingAt()
                        : statement.endingBefore().minusNanos(1);
    }

    private static BigDecimal inFiat(RatedLine line, StatementPricing terms) {
        CreditType unit = line.price().creditType();
        return unit.equals(terms.card().fiat())
                ? line.total()
                : line.total().multiply(terms.card().conversion(unit).orElseThrow());
    }
}
