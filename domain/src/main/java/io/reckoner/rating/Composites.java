package io.reckoner.rating;

import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.EffectiveRate;
import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.contract.EffectiveRates;
import io.reckoner.usage.Cuts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The composite products of a statement's card, each rated after all that its base consists of (M2).
 *
 * <p>A composite has a base of its own in each of its windows (M6), so whatever it is a percentage of is cut where it is.
 */
final class Composites {
    private final StatementPricing terms;
    private final Map<Product, List<EffectiveRate>> rates = new LinkedHashMap<>();
    private final Map<Product, Map<Instant, String>> causes = new LinkedHashMap<>();

    Composites(StatementPricing terms, EffectiveRates effectiveRates) {
        this.terms = terms;
        for (Product product : terms.catalog().compositesOf(terms.card())) {
            rates.put(product, effectiveRates.of(product, Group.NONE, terms.period()));
        }
        rates.keySet().forEach(product -> causes.put(product, ownCauses(product)));
        passOn();
    }

    /** Its price and entitlement, and the segments that may fund it (P10, C11). */
    private Map<Instant, String> ownCauses(Product composite) {
        var own = new TreeMap<Instant, String>();
        List<EffectiveRate> stretches = stretchesOf(composite);
        for (EffectiveRate stretch : stretches.subList(1, stretches.size())) {
            own.put(
                    stretch.period().startingAt(),
                    "price or entitlement change of the composite "
                            + stretch.version().name());
        }
        terms.spendBounds().forEach(bound -> own.putIfAbsent(bound, "bound of another contract's composite"));
        for (FundedSegment source : terms.funded()) {
            boolean applies = stretches.stream()
                    .filter(stretch -> stretch.standing() instanceof Standing.Priced)
                    .anyMatch(stretch ->
                            source.balance().applicability().allows(composite.id(), stretch.version(), Group.NONE));
            if (applies) {
                source.forEachBound(own::putIfAbsent);
            }
        }
        return own;
    }

    /** A composite that another one counts is cut where that one is, and so on. */
    private void passOn() {
        boolean more = true;
        while (more) {
            more = false;
            for (Product composite : rates.keySet()) {
                for (Product counted : rates.keySet()) {
                    if (!composite.equals(counted) && includes(composite, counted)) {
                        for (var cause : causesOf(composite).entrySet()) {
                            more |= causesOf(counted).putIfAbsent(cause.getKey(), cause.getValue()) == null;
                        }
                    }
                }
            }
        }
    }

    /** A product is cut where a composite that counts it is. */
    Cuts cutsOf(Product product, Cuts cutsOfAll) {
        if (rates.isEmpty()) {
            return cutsOfAll;
        }
        var cuts = new Cuts(cutsOfAll);
        for (Product composite : rates.keySet()) {
            if (includes(composite, product)) {
                causesOf(composite).forEach(cuts::add);
            }
        }
        return cuts;
    }

    void rate(SpendElsewhere elsewhere, Findings findings) {
        var waiting = new LinkedHashSet<>(rates.keySet());
        while (!waiting.isEmpty()) {
            List<Product> ready = waiting.stream()
                    .filter(product -> waiting.stream().noneMatch(other -> includes(product, other)))
                    .toList();
            if (ready.isEmpty()) {
                findings.add(cycle(waiting));
                return;
            }
            for (Product product : ready) {
                new CompositeRating(terms, elsewhere, product, windowsOf(product), findings).rate(findings.lines());
            }
            ready.forEach(waiting::remove);
        }
    }

    private List<EffectiveRate> windowsOf(Product composite) {
        var cuts = new Cuts(terms.period());
        causesOf(composite).forEach(cuts::add);
        var windows = new ArrayList<EffectiveRate>();
        for (Cuts.Window window : cuts.windows()) {
            EffectiveRate stretch = EffectiveRate.at(window.period().startingAt(), stretchesOf(composite));
            windows.add(new EffectiveRate(window.period(), stretch.version(), stretch.standing()));
        }
        return windows;
    }

    private List<EffectiveRate> stretchesOf(Product composite) {
        return Objects.requireNonNull(rates.get(composite));
    }

    private Map<Instant, String> causesOf(Product composite) {
        return Objects.requireNonNull(causes.get(composite));
    }

    private boolean includes(Product composite, Product other) {
        return stretchesOf(composite).stream().anyMatch(stretch -> includes(stretch, other));
    }

    private static boolean includes(EffectiveRate composite, Product product) {
        CompositeBase base = composite.version().composite();
        return base != null
                && composite.standing() instanceof Standing.Priced
                && base.includes(
                        product.id(),
                        product.type(),
                        product.at(composite.period().startingAt()));
    }

    private BillingProblem cycle(Set<Product> composites) {
        var names = new ArrayList<String>();
        composites.forEach(product ->
                names.add("\"" + product.at(terms.period().startingAt()).name() + "\""));
        return new BillingProblem(
                BillingProblem.Kind.COMPOSITE_CYCLE,
                terms.contract().id(),
                "composite products that are a percentage of one another: " + String.join(", ", names)
                        + "; expected no cycle (M2)");
    }
}
