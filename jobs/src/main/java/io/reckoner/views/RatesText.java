package io.reckoner.views;

import io.reckoner.catalog.Rate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.RateSchedule;
import io.reckoner.explain.PriceText;
import io.reckoner.jobs.billing.ContractRates;
import io.reckoner.money.CreditType;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A contract's rates as a table; prices in the major unit. */
public final class RatesText {
    private RatesText() {}

    public static String of(ContractRates.Rates rates) {
        var table = new TextTable("product", "for", "unit", "list rate", "override rate", "commit rate", "in force");
        for (RateSchedule.Entry entry : rates.entries()) {
            CreditType unit = entry.row().creditType();
            Rate commit = entry.row().commitRate();
            table.row(
                    entry.product().name(),
                    key(entry),
                    unit.symbol(),
                    entry.isListed() ? PriceText.of(entry.row().rate(), unit) : "",
                    entry.overridden() ? text(entry.standing(), unit) : "",
                    commit == null ? "" : PriceText.of(commit, unit),
                    PriceText.of(entry.term()));
        }
        return table.toString();
    }

    private static String key(RateSchedule.Entry entry) {
        var key = new StringJoiner(", ");
        new TreeMap<>(entry.row().pricingValues()).forEach((name, value) -> key.add(name + " " + value));
        if (entry.row().billingFrequency() != null) {
            key.add(entry.row().billingFrequency().toString());
        }
        return key.toString();
    }

    private static String text(Standing standing, CreditType unit) {
        if (standing instanceof Standing.Priced priced) {
            boolean fraction = priced.list() != null && priced.list().type().isFraction();
            return PriceText.of(priced.onDemand(), fraction, unit);
        }
        return standing instanceof Standing.Unbillable unbillable ? unbillable.why() : "unpriced";
    }
}
