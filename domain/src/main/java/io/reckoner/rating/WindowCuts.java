package io.reckoner.rating;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.contract.EffectiveRates;
import io.reckoner.usage.Cuts;

/** Where and why the windows of a product's group are cut in a statement: what rating did, for an explanation. */
public final class WindowCuts {
    private final StatementPricing terms;
    private final EffectiveRates rates;
    private final Cuts cutsOfAll;
    private final Composites composites;

    public WindowCuts(StatementPricing terms) {
        this.terms = terms;
        this.rates = terms.effectiveRates();
        this.cutsOfAll = terms.cutsOfAll();
        this.composites = new Composites(terms, rates);
    }

    public Cuts of(Product product, Group group) {
        return new GroupRating(terms, rates, product, group, composites.cutsOf(product, cutsOfAll), new Findings())
                .fundedCuts();
    }
}
