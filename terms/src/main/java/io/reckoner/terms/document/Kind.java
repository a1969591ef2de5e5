package io.reckoner.terms.document;

import java.util.Locale;

/** What an id can name. */
public enum Kind {
    CUSTOMER,
    SELLER,
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
    /** An item of an access schedule. */
    ACCESS_SEGMENT,
    /** An item of an invoice schedule. */
    SCHEDULE_ITEM,
    AMENDMENT,
    EDIT,
    /** A line that creates nothing else. */
    REQUEST;

    /** Kinds whose ids are told apart from each other's have families of their own; an id names one thing of a family. */
    public Kind family() {
        return switch (this) {
            case CREDIT -> COMMIT;
            case RECURRING_CREDIT -> RECURRING_COMMIT;
            case EDIT -> AMENDMENT;
            default -> this;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
