package io.reckoner.rating;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRates;
import io.reckoner.money.Decimals;
import io.reckoner.usage.Cuts;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rates the usage of one product in a statement, group by group (D1, D2, T4). */
final class ProductRating {
    private final StatementPricing terms;
    private final EffectiveRates rates;
    private final Product product;
    private final Cuts cuts;
    private final Findings findings;

    /** {@code cuts}: what cuts every product of the statement. */
    ProductRating(StatementPricing terms, EffectiveRates rates, Product product, Cuts cuts, Findings findings) {
        this.terms = terms;
        this.rates = rates;
        this.product = product;
        this.cuts = cuts;
        this.findings = findings;
    }

    void rate(List<UsageRow> rows) {
        if (rows.isEmpty()) {
            rateUnused();
            return;
        }
        byGroup(rows)
                .forEach((group, ofGroup) ->
                        new GroupRating(terms, rates, product, group, cuts, findings).rate(ofGroup));
    }

    private Map<Group, List<UsageRow>> byGroup(List<UsageRow> rows) {
        if (!isGrouped()) {
            return Map.of(Group.NONE, rows);
        }
        var groups = new TreeMap<Group, List<UsageRow>>(Group.ORDER);
        for (UsageRow row : rows) {
            Group group = Group.of(product.at(row.period().startingAt()), row.groupValues());
            groups.computeIfAbsent(group, any -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    /** A product that the card does not have is unpriced as a whole. */
    private boolean isGrouped() {
        return product.versions().stream().anyMatch(ProductVersion::hasGroups)
                && !terms.card().ratesOf(product.id()).isEmpty();
    }

    /** A plain product without usage gives a zero line; one with pricing keys has none for a combination nobody used (P8). */
    private void rateUnused() {
        ProductVersion version = product.at(terms.period().startingAt());
        if (product.type() == ProductType.USAGE && version.pricingKeys().isEmpty()) {
            Group group = Group.of(version, Map.of());
            new GroupRating(terms, rates, product, group, cuts, findings).rateUnused();
        }
    }

    static BillingProblem straddling(Contract contract, Product product, UsageRow row, String cause, Instant cut) {
        return new BillingProblem(
                BillingProblem.Kind.STRADDLING_USAGE,
                contract.id(),
                "usage of \"" + product.at(row.period().startingAt()).name() + "\" " + row.period() + " quantity "
                        + Decimals.plain(row.quantity()) + " straddles the " + cause + " at " + cut
                        + "; expected rows that end there and begin there");
    }
}
