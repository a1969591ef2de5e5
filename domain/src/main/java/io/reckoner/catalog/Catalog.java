package io.reckoner.catalog;

import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that has a price, read once per step and shared by all accounts. Unknown ids are broken invariants.
 *
 * @param customRates who prices CUSTOM rates
 */
public record Catalog(
        Map<CreditTypeId, CreditType> creditTypes,
        Map<ProductId, Product> products,
        Map<RateCardId, RateCard> rateCards,
        CustomRates customRates) {
    public Catalog {
        creditTypes = Map.copyOf(creditTypes);
        products = Map.copyOf(products);
        rateCards = Map.copyOf(rateCards);
    }

    public CreditType creditType(CreditTypeId id) {
        return known(creditTypes.get(id), "credit type", id);
    }

    public Product product(ProductId id) {
        return known(products.get(id), "product", id);
    }

    public RateCard rateCard(RateCardId id) {
        return known(rateCards.get(id), "rate card", id);
    }

    /** The same catalog with what there is in a later one and not in it, as it is there. */
    public Catalog with(Catalog later) {
        return new Catalog(
                both(creditTypes, later.creditTypes),
                both(products, later.products),
                both(rateCards, later.rateCards),
                customRates);
    }

    private static <K, V> Map<K, V> both(Map<K, V> first, Map<K, V> others) {
        var both = new HashMap<>(others);
        both.putAll(first);
        return both;
    }

    /** The composite products a card prices, in the order of their ids. */
    public List<Product> compositesOf(RateCard card) {
        var composites = new ArrayList<Product>(0);
        for (ProductId id : card.rates().keySet()) {
            Product product = product(id);
            if (product.type() == ProductType.COMPOSITE) {
                composites.add(product);
            }
        }
        composites.sort(Comparator.comparing(Product::id));
        return composites;
    }

    private static <T> T known(@Nullable T found, String kind, Object id) {
        if (found == null) {
            throw new IllegalStateException("the catalog has no " + kind + " " + id);
        }
        return found;
    }
}
