package io.reckoner.rating;

import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.PriceSchedule;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Slice;
import io.reckoner.contract.EffectiveRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rates one composite product: a percentage of what other products of the statement cost on demand, before any balance (M1).
 * Quantity is the base in the stored unit, unit price the fraction (M5); the base is that of each window (M6).
 *
 * <p>10 % of 3,000.00 with a minimum of 500.00 is 500.00 (E25.1).
 */
final class CompositeRating {
    private final StatementPricing terms;
    private final SpendElsewhere elsewhere;
    private final Product product;
    private final List<EffectiveRate> windows;
    private final Findings findings;

    CompositeRating(
            StatementPricing terms,
            SpendElsewhere elsewhere,
            Product product,
            List<EffectiveRate> windows,
            Findings findings) {
        this.terms = terms;
        this.elsewhere = elsewhere;
        this.product = product;
        this.windows = windows;
        this.findings = findings;
    }

    /** After all products of its base. */
    void rate(List<RatedLine> linesSoFar) {
        var lines = new ArrayList<RatedLine>();
        BigDecimal position = BigDecimal.ZERO;
        for (EffectiveRate window : windows) {
            if (window.standing() instanceof Standing.Priced priced) {
                BigDecimal base = base(window, linesSoFar);
                if (base.signum() != 0) {
                    for (Slice slice : priced.onDemand().slices(position, base)) {
                        lines.add(line(window.version(), window.period(), slice, priced, false));
                    }
                }
                position = position.add(base);
            } else if (window.standing() instanceof Standing.Unbillable unbillable) {
                findings.add(unbillable.problem(terms.contract().id(), window.version()));
                return;
            }
        }
        forAllWindows(lines).forEach(findings::add);
    }

    /** The lines themselves, the minimum if they are less (M4), or a line of zero if there is no spend (P8). */
    private List<RatedLine> forAllWindows(List<RatedLine> lines) {
        List<EffectiveRate> entitled = windows.stream()
                .filter(window -> window.standing() instanceof Standing.Priced)
                .toList();
        if (entitled.isEmpty() || !(entitled.get(0).standing() instanceof Standing.Priced first)) {
            return lines;
        }
        Instant start = entitled.get(0).period().startingAt();
        Instant end = entitled.get(entitled.size() - 1).period().endingBefore();
        ProductVersion version = entitled.get(0).version();
        @Nullable RatedLine minimum = minimum(entitled, new Period(start, end));
        BigDecimal total = lines.stream().map(RatedLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (minimum != null && total.compareTo(minimum.total()) < 0) {
            return List.of(minimum);
        }
        Slice nothing =
                first.onDemand().slices(BigDecimal.ZERO, BigDecimal.ZERO).get(0);
        return lines.isEmpty() ? List.of(line(version, new Period(start, end), nothing, first, false)) : lines;
    }

    private BigDecimal base(EffectiveRate rate, List<RatedLine> linesSoFar) {
        CompositeBase base = rate.version().composite();
        if (base == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal spend = CompositeSpend.of(base, rate.period(), linesSoFar, terms);
        return base.scope() == CompositeBase.Scope.CUSTOMER ? spend.add(elsewhere.on(base, rate.period())) : spend;
    }

    /** The minimum is that of the billing period, whatever part of it the product is entitled in (M4). */
    private @Nullable RatedLine minimum(List<EffectiveRate> entitled, Period whole) {
        for (EffectiveRate window : entitled) {
            if (window.standing() instanceof Standing.Priced priced && priced.minimum() != null) {
                PriceSchedule price = PriceSchedule.flat(priced.minimum());
                var standing =
                        new Standing.Priced(priced.list(), price, Map.of(), priced.creditType(), priced.minimum());
                Slice once = price.slices(BigDecimal.ZERO, BigDecimal.ONE).get(0);
                return line(window.version(), whole, once, standing, true);
            }
        }
        return null;
    }

    private RatedLine line(
            ProductVersion version, Period window, Slice slice, Standing.Priced price, boolean isMinimum) {
        return new RatedLine(
                ProductType.COMPOSITE, product.id(), version, Group.NONE, window, slice, price, null, isMinimum);
    }
}
