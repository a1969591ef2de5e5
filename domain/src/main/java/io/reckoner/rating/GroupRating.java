package io.reckoner.rating;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Slice;
import io.reckoner.contract.EffectiveRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.EffectiveRates;
import io.reckoner.time.Period;
import io.reckoner.usage.Cuts;
import io.reckoner.usage.Metered;
import io.reckoner.usage.UsageRow;
import io.reckoner.usage.UsageWindows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rates one group of one product: cuts the period where price, entitlement, filter or funding change (P10, C11). */
final class GroupRating {
    private final StatementPricing terms;
    private final Product product;
    private final Group group;
    private final Cuts cuts;
    private final List<EffectiveRate> rates;
    private final Findings findings;
    private final Counter counter = new Counter();

    GroupRating(
            StatementPricing terms,
            EffectiveRates rates,
            Product product,
            Group group,
            Cuts cutsOfAll,
            Findings findings) {
        this.terms = terms;
        this.product = product;
        this.group = group;
        this.cuts = new Cuts(cutsOfAll);
        this.rates = rates.of(product, group, terms.period());
        this.findings = findings;
        for (EffectiveRate rate : this.rates) {
            cuts.add(rate.period().startingAt(), "price or entitlement change");
        }
    }

    void rate(List<UsageRow> rows) {
        List<Metered> metered = UsageWindows.meter(
                fundedCuts().windows(),
                rows,
                (row, window) -> findings.add(ProductRating.straddling(
                        terms.contract(),
                        product,
                        row,
                        window.endedBy(),
                        window.period().endingBefore())));
        for (Metered window : metered) {
            if (window.isUsed()) {
                rateUsed(window);
            }
        }
    }

    /** Every cut, those of segments included that have money and apply (C11). */
    Cuts fundedCuts() {
        for (FundedSegment source : terms.funded()) {
            boolean applies = rates.stream()
                    .anyMatch(rate -> source.balance().applicability().allows(product.id(), rate.version(), group));
            if (applies) {
                source.forEachBound(cuts::add);
            }
        }
        return cuts;
    }

    /** An entitled product without usage gives one zero line over its entitled part of the period (P8, E4.4). */
    void rateUnused() {
        for (EffectiveRate rate : rates) {
            if (rate.standing() instanceof Standing.Unbillable unbillable) {
                findings.add(unbillable.problem(terms.contract().id(), rate.version()));
                return;
            }
        }
        List<EffectiveRate> priced = rates.stream()
                .filter(rate -> rate.standing() instanceof Standing.Priced)
                .toList();
        if (!priced.isEmpty() && priced.get(0).standing() instanceof Standing.Priced first) {
            Instant start = priced.get(0).period().startingAt();
            Instant end = priced.get(priced.size() - 1).period().endingBefore();
            ProductVersion version = priced.get(0).version();
            Slice nothing =
                    first.onDemand().slices(BigDecimal.ZERO, BigDecimal.ZERO).get(0);
            findings.add(line(version, new Period(start, end), nothing, first, meteredOf(version, BigDecimal.ZERO)));
        }
    }

    private void rateUsed(Metered used) {
        EffectiveRate rate = EffectiveRate.at(used.window().startingAt(), rates);
        if (product.type() != ProductType.USAGE) {
            exclude(used, ExcludedUsage.Reason.UNPRICED); // what its rate prices is not usage
        } else if (rate.standing() instanceof Standing.Priced priced) {
            addLines(used, rate.version(), priced);
        } else if (rate.standing() instanceof Standing.Unbillable unbillable) {
            findings.add(unbillable.problem(terms.contract().id(), rate.version()));
        } else {
            exclude(
                    used,
                    rate.standing() instanceof Standing.NotEntitled
                            ? ExcludedUsage.Reason.NOT_ENTITLED
                            : ExcludedUsage.Reason.UNPRICED);
        }
    }

    private void exclude(Metered used, ExcludedUsage.Reason reason) {
        findings.add(new ExcludedUsage(product.id(), group, reason, used.quantity(), used.window()));
    }

    /** A line a tier touched (T2). */
    private void addLines(Metered used, ProductVersion version, Standing.Priced price) {
        BigDecimal position = counter.position();
        BigDecimal units = counter.count(used.quantity(), version.quantityRule());
        @Nullable BigDecimal metered = meteredOf(version, used.quantity());
        for (Slice slice : price.onDemand().slices(position, units)) {
            findings.add(line(version, used.window(), slice, price, metered));
            metered = metered == null ? null : BigDecimal.ZERO;
        }
    }

    private static @Nullable BigDecimal meteredOf(ProductVersion version, BigDecimal quantity) {
        return version.quantityRule().isAsMetered() ? null : quantity;
    }

    private RatedLine line(
            ProductVersion version, Period window, Slice slice, Standing.Priced price, @Nullable BigDecimal metered) {
        return new RatedLine(product.type(), product.id(), version, group, window, slice, price, metered, false);
    }
}
