package io.reckoner.terms.shape;

/** The names that several shapes and requests give their members; any other name stands in the one file that reads it. */
public final class Members {
    public static final String ACCESS_SCHEDULE = "access_schedule";
    public static final String ALIASES = "aliases";
    public static final String AMENDMENT_ID = "amendment_id";
    public static final String AMOUNT = "amount";
    public static final String APPLICABLE_PRODUCT_TAGS = "applicable_product_tags";
    public static final String BILLING_FREQUENCY = "billing_frequency";
    public static final String CHILD_ACCESS = "child_access";
    public static final String COMMIT_ID = "commit_id";
    public static final String CONTRACT_ID = "contract_id";
    public static final String CREDIT_TYPE_ID = "credit_type_id";
    public static final String CUSTOM_CREDIT_TYPE_ID = "custom_credit_type_id";
    public static final String CUSTOM_FIELDS = "custom_fields";
    public static final String CUSTOMER_ID = "customer_id";
    public static final String DECIMAL_PLACES = "decimal_places";
    public static final String DESCRIPTION = "description";
    public static final String ENDING_BEFORE = "ending_before";
    public static final String ENTITLED = "entitled";
    public static final String FREQUENCY = "frequency";
    public static final String ID = "id";
    public static final String INGEST_ALIASES = "ingest_aliases";
    public static final String INVOICE_SCHEDULE = "invoice_schedule";
    public static final String IS_PRORATED = "is_prorated";
    public static final String LINE_ITEMS = "line_items";
    public static final String ISSUED_AT = "issued_at";
    public static final String MEMO = "memo";
    public static final String NAME = "name";
    public static final String NETSUITE_SALES_ORDER_ID = "netsuite_sales_order_id";
    public static final String PACKAGE_ALIAS = "package_alias";
    public static final String PACKAGE_ID = "package_id";
    public static final String PAYMENT_GATE_CONFIG = "payment_gate_config";
    public static final String PAYMENT_STATUS = "payment_status";
    public static final String PRIORITY = "priority";
    public static final String PRODUCT_ID = "product_id";
    public static final String PRORATION = "proration";
    public static final String PRORATION_ROUNDING = "proration_rounding";
    public static final String QUANTITY = "quantity";
    public static final String RATE_CARD_ALIAS = "rate_card_alias";
    public static final String RATE_CARD_ID = "rate_card_id";
    public static final String RATE_TYPE = "rate_type";
    public static final String RATES = "rates";
    public static final String REASON = "reason";
    public static final String ROUNDING_METHOD = "rounding_method";
    public static final String SALESFORCE_OPPORTUNITY_ID = "salesforce_opportunity_id";
    public static final String SEGMENT_ID = "segment_id";
    public static final String STARTING_AT = "starting_at";
    public static final String SUBSCRIPTION_ID = "subscription_id";
    public static final String TEMPORARY_ID = "temporary_id";
    public static final String TIMESTAMP = "timestamp";
    public static final String TOTAL_CONTRACT_VALUE = "total_contract_value";
    public static final String TRANSITION = "transition";
    public static final String TYPE = "type";
    public static final String UNIQUENESS_KEY = "uniqueness_key";
    public static final String UNIT_PRICE = "unit_price";
    public static final String UPDATE_CONTRACT_END_DATE = "update_contract_end_date";
    public static final String USAGE_FILTER = "usage_filter";
    public static final String VALUE = "value";

    private Members() {}
}
