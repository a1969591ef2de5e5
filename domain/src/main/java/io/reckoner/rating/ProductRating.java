package io.reckoner.rating;

import io.reckoner.catalog.Product;
import io.reckoner.catalog.RateCard;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.EffectiveRates;
import io.reckoner.contract.Problem;
import io.reckoner.money.Decimals;
import io.reckoner.time.Period;
import io.reckoner.usage.Cuts;
import io.reckoner.usage.Metered;
import io.reckoner.usage.UsageRow;
import io.reckoner.usage.UsageWindows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Rates one product of a statement: cuts the period where price, entitlement, filter or funding change (P10, C11). */
final class ProductRating {
    private final Contract contract;
    private final Product product;
    private final Period period;
    private final Cuts cuts;
    private final List<EffectiveRate> rates;

    ProductRating(Contract contract, RateCard card, Product product, Period period, Cuts filterCuts) {
        this.contract = contract;
        this.product = product;
        this.period = period;
        this.cuts = new Cuts(filterCuts);
        this.rates = EffectiveRates.resolve(contract, card, product, period);
    }

    void rate(
            List<FundedSegment> funded,
            List<UsageRow> rows,
            List<RatedLine> lines,
            List<ExcludedUsage> excluded,
            List<Problem> problems) {
        for (EffectiveRate rate : rates) {
            cuts.add(rate.period().startingAt(), "price or entitlement change");
        }
        if (rows.isEmpty()) {
            rateUnused(lines, problems);
            return;
        }
        cutAtFundedSegments(funded);
        List<Metered> metered = UsageWindows.meter(
                cuts.windows(),
                rows,
                (row, window) -> problems.add(straddling(
                        contract,
                        product,
                        row,
                        window.endedBy(),
                        window.period().endingBefore())));
        for (Metered window : metered) {
            if (window.isUsed()) {
                rateUsed(window, lines, excluded, problems);
            }
        }
    }

    private void cutAtFundedSegments(List<FundedSegment> funded) {
        for (FundedSegment source : funded) {
            boolean applies = rates.stream()
                    .anyMatch(rate -> source.balance()
                            .applicability()
                            .allows(product.id(), product.at(rate.period().startingAt())));
            if (applies) {
                Period access = source.segment().period();
                cuts.add(
                        access.startingAt(),
                        "start of a segment of " + source.balance().name());
                cuts.add(
                        access.endingBefore(),
                        "end of a segment of " + source.balance().name());
            }
        }
    }

    /** An entitled product without usage gives one zero line over its entitled part of the period (P8, E4.4). */
    private void rateUnused(List<RatedLine> lines, List<Problem> problems) {
        for (EffectiveRate rate : rates) {
            if (rate.standing() instanceof Standing.Unsupported unsupported) {
                problems.add(unsupported(unsupported));
                return;
            }
        }
        List<EffectiveRate> priced = rates.stream()
                .filter(rate -> rate.standing() instanceof Standing.Priced)
                .toList();
        if (!priced.isEmpty()) {
            Instant start = priced.get(0).period().startingAt();
            Instant end = priced.get(priced.size() - 1).period().endingBefore();
            if (priced.get(0).standing() instanceof Standing.Priced first) {
                lines.add(line(new Period(start, end), BigDecimal.ZERO, first));
            }
        }
    }

    private void rateUsed(Metered used, List<RatedLine> lines, List<ExcludedUsage> excluded, List<Problem> problems) {
        Standing standing = standingAt(used.window().startingAt());
        if (standing instanceof Standing.Priced priced) {
            lines.add(line(used.window(), used.quantity(), priced));
        } else if (standing instanceof Standing.Unsupported unsupported) {
            problems.add(unsupported(unsupported));
        } else {
            var reason = standing instanceof Standing.NotEntitled
                    ? ExcludedUsage.Reason.NOT_ENTITLED
                    : ExcludedUsage.Reason.UNPRICED;
            excluded.add(new ExcludedUsage(product.id(), reason, used.quantity(), used.window()));
        }
    }

    private Standing standingAt(Instant instant) {
        for (EffectiveRate rate : rates) {
            if (rate.period().contains(instant)) {
                return rate.standing();
            }
        }
        throw new IllegalStateException("no stretch of " + period + " contains " + instant);
    }

    private RatedLine line(Period window, BigDecimal quantity, Standing.Priced price) {
        return new RatedLine(
                product.id(), product.at(window.startingAt()), window, quantity, price.listPrice(), price.unitPrice());
    }

    private Problem unsupported(Standing.Unsupported found) {
        return new Problem(
                Problem.Kind.UNSUPPORTED_TERM,
                contract.id(),
                "product \"" + product.at(period.startingAt()).name()
                        + "\" is priced by terms this engine cannot bill yet: " + String.join(", ", found.terms()));
    }

    static Problem straddling(Contract contract, Product product, UsageRow row, String cause, Instant cut) {
        return new Problem(
                Problem.Kind.STRADDLING_USAGE,
                contract.id(),
                "usage of \"" + product.at(row.period().startingAt()).name() + "\" " + row.period() + " quantity "
                        + Decimals.plain(row.quantity()) + " straddles the " + cause + " at " + cut
                        + "; expected rows that end there and begin there");
    }
}
