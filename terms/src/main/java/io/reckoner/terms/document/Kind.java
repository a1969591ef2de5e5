package io.reckoner.terms.document;

import java.util.Locale;

/** What an id can name. */
public enum Kind {
    CUSTOMER,
    CREDIT_TYPE,
    BILLABLE_METRIC,
    PRODUCT,
    RATE_CARD,
    PACKAGE,
    CONTRACT,
    COMMIT,
    CREDIT,
    RECURRING_COMMIT,
    RECURRING_CREDIT,
    OVERRIDE,
    SUBSCRIPTION,
    SCHEDULED_CHARGE,
    DISCOUNT,
    PROFESSIONAL_SERVICE,
    RESELLER_ROYALTY,
    SCHEDULE_ITEM,
    AMENDMENT,
    EDIT,
    /** A line that creates nothing else. */
    REQUEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
