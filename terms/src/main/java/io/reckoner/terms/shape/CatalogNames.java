package io.reckoner.terms.shape;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.ProductType;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import java.time.Instant;

/** What checked terms name of the catalog. An id that is not known is a broken invariant. */
public interface CatalogNames {
    CreditType creditType(CreditTypeId id);

    /** What a product is called at an instant (P4). */
    String productName(ProductId id, Instant instant);

    ProductType productType(ProductId id);

    static CatalogNames of(Catalog catalog) {
        return new CatalogNames() {
            @Override
            public CreditType creditType(CreditTypeId id) {
                return catalog.creditType(id);
            }

            @Override
            public String productName(ProductId id, Instant instant) {
                return catalog.product(id).at(instant).name();
            }

            @Override
            public ProductType productType(ProductId id) {
                return catalog.product(id).type();
            }
        };
    }
}
