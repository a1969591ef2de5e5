package io.reckoner.catalog;

/** What kind of thing a product is (P1); fixed for ever (P4). */
public enum ProductType {
    USAGE("UsageProductListItem"),
    SUBSCRIPTION("SubscriptionProductListItem"),
    COMPOSITE("CompositeProductListItem"),
    FIXED("FixedProductListItem"),
    PROFESSIONAL_SERVICE("ProServiceProductListItem");

    private final String lineItemType;

    ProductType(String lineItemType) {
        this.lineItemType = lineItemType;
    }

    /** The {@code product_type} of an invoice line. */
    public String lineItemType() {
        return lineItemType;
    }
}
