package io.reckoner.rating;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.Product;
import io.reckoner.contract.Contract;
import io.reckoner.contract.EffectiveRates;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import io.reckoner.usage.Cuts;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rates the usage of one contract in one statement period: usage × effective rates → lines at exact amounts (§3, §4).
 *
 * <p>100 units before a price change at 1.00 and 50 after at 1.20 are two lines, 100.00 and 60.00 (E4.1).
 */
public final class StatementRating {
    private final StatementPricing terms;
    private final Contract contract;
    private final Catalog catalog;
    private final Period period;
    private final Findings findings = new Findings();

    private StatementRating(StatementPricing terms) {
        this.terms = terms;
        this.contract = terms.contract();
        this.catalog = terms.catalog();
        this.period = terms.period();
    }

    /**
     * The lines and exclusions of one statement, with every problem found on the way.
     *
     * @param usage the customer's rows in {@link UsageRow#ORDER}; those of other periods or refused by the usage filter are
     *     not counted
     */
    public static RatedStatement rate(StatementPricing terms, List<UsageRow> usage, SpendElsewhere elsewhere) {
        return rate(terms, usage, List.of(), elsewhere);
    }

    /** The same with what is charged on it for subscriptions, which composites may count. */
    public static RatedStatement rate(
            StatementPricing terms, List<UsageRow> usage, List<RatedLine> seats, SpendElsewhere elsewhere) {
        var rating = new StatementRating(terms);
        seats.forEach(rating.findings::add);
        return rating.rate(usage, elsewhere);
    }

    private RatedStatement rate(List<UsageRow> usage, SpendElsewhere elsewhere) {
        EffectiveRates rates = terms.effectiveRates();
        var composites = new Composites(terms, rates);
        Map<ProductId, List<UsageRow>> accepted = acceptedByProduct(usage);
        var productIds = new TreeSet<>(accepted.keySet());
        productIds.addAll(terms.card().rates().keySet());
        Cuts cutsOfAll = terms.cutsOfAll();
        for (ProductId id : productIds) {
            Product product = catalog.product(id);
            Cuts cuts = composites.cutsOf(product, cutsOfAll);
            new ProductRating(terms, rates, product, cuts, findings).rate(accepted.getOrDefault(id, List.of()));
        }
        composites.rate(elsewhere, findings);
        return findings.statement();
    }

    private Map<ProductId, List<UsageRow>> acceptedByProduct(List<UsageRow> usage) {
        var byProduct = new HashMap<ProductId, List<UsageRow>>();
        int begin = firstFrom(period.startingAt(), usage);
        if (period.startingAt().equals(contract.term().startingAt())) {
            usage.subList(0, begin).stream()
                    .filter(row -> row.period().overlaps(period))
                    .forEach(this::straddlesStart);
        }
        for (UsageRow row : usage.subList(begin, firstFrom(period.endingBefore(), usage))) {
            if (contract.letsIn(row.period().startingAt(), row.groupValues())) {
                byProduct
                        .computeIfAbsent(row.productId(), id -> new ArrayList<>())
                        .add(row);
            }
        }
        return byProduct;
    }

    /** How many rows start before the instant: a statement must not look at the rows of all the others. */
    private static int firstFrom(Instant instant, List<UsageRow> usage) {
        int low = 0;
        int high = usage.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (usage.get(middle).period().startingAt().isBefore(instant)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Later periods need not look: such a row was named by the statement it starts in. */
    private void straddlesStart(UsageRow row) {
        boolean wanted = contract.letsIn(period.startingAt(), row.groupValues());
        if (wanted && row.quantity().signum() != 0) {
            findings.add(ProductRating.straddling(
                    contract, catalog.product(row.productId()), row, "start of the contract", period.startingAt()));
        }
    }
}
