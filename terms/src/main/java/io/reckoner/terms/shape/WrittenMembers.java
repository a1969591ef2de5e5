package io.reckoner.terms.shape;

/** Further names for whoever writes a body, each as the shape spells it that reads it. */
public final class WrittenMembers {
    public static final String ACCESS_AMOUNT = RecurringTerms.ACCESS;
    public static final String APPLICABLE_CONTRACTS = CommitTerms.CONTRACTS;
    public static final String APPLICABLE_PRODUCTS = ApplicabilityTerms.PRODUCTS;
    public static final String CHARGE_ID = TermEdits.CHARGE;
    public static final String CHARGES = ChargeTerms.LIST;
    public static final String COMMIT_RATE = CardRateTerms.COMMIT_RATE;
    public static final String INVOICE_CONTRACT = CommitTerms.INVOICED_ON;
    public static final String MINIMUM_AMOUNT = CardRateTerms.MINIMUM;
    public static final String NEW_NAME = ContractDocument.NEW_NAME;
    public static final String NEW_PAYMENT_TERMS = ContractDocument.NEW_PAYMENT_TERMS;
    public static final String PAYMENT_TERMS = ContractDocument.PAYMENT_TERMS;
    public static final String PRICING_VALUES = ApplicabilityTerms.PRICING_VALUES;
    public static final String QUANTITY_UPDATES = SeatTerms.UPDATES;
    public static final String RECURRING_COMMITS = RecurringTerms.COMMITS;
    public static final String RECURRING_CREDITS = RecurringTerms.CREDITS;
    public static final String ROLLOVER_FRACTION = DrawingTerms.ROLLOVER;
    public static final String SCHEDULE = ScheduleTerms.MEMBER;
    public static final String SCHEDULE_ITEMS = ScheduleTerms.ITEMS;
    public static final String SIZE = RateTerms.SIZE;
    public static final String TIERS = RateTerms.TIERS;
    public static final String UPDATE_SCHEDULE_ITEMS = ScheduleEdits.UPDATED;
    public static final String UPDATE_SUBSCRIPTIONS = SubscriptionEdits.LIST;

    private WrittenMembers() {}

    /** How an edit calls its changes of the terms of a list. */
    public static String updates(String list) {
        return TermEdits.UPDATE + list;
    }

    /** How such a change names the term. */
    public static String idIn(String list) {
        return TermEdits.idMember(list);
    }
}
