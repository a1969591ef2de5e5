package io.reckoner.views;

import io.reckoner.difference.Cause;
import io.reckoner.parity.Verdict;

/** Verdicts and causes for who has to decide, and what to do next about each. */
final class ParityWords {
    private ParityWords() {}

    static String of(Verdict verdict) {
        return switch (verdict) {
            case EQUAL -> "equal";
            case WITHIN_TOLERANCE -> "within tolerance";
            case DIFFERENT -> "different";
            case NOT_COMPUTED -> "not computed";
            case NOT_EXPECTED -> "not expected";
        };
    }

    static String of(Cause cause) {
        return switch (cause) {
            case UNKNOWN_CONTRACT -> "no such customer or contract here";
            case MISSING_USAGE -> "other quantities than the usage here";
            case TERMS -> "other terms";
            case SUBSCRIPTION -> "other seats or subscriptions";
            case PRICE -> "another unit price";
            case OVERRIDE -> "an override that was not billed";
            case CHARGE -> "other charges, discounts or taxes";
            case BALANCE -> "balances paid another part";
            case ROUNDING -> "rounding";
            case ENGINE, LATE_USAGE, USAGE_CHANGED, USAGE_FILTER -> throw unexpected(cause);
        };
    }

    static String nextStep(Cause cause) {
        return switch (cause) {
            case UNKNOWN_CONTRACT -> "load the customer and its contract, or correct its id in the expected totals";
            case MISSING_USAGE -> "load the usage that is missing or was corrected, for the same period";
            case TERMS -> "see what the contract has agreed: reckoner contract show CONTRACT";
            case SUBSCRIPTION -> "compare the seats: reckoner subscription history";
            case PRICE -> "compare the prices: reckoner rates, and the rate card that was loaded";
            case OVERRIDE -> "decide which price was agreed: the override here, or the card's";
            case CHARGE -> "compare the schedules of charges, discounts and commits with the older invoices";
            case BALANCE ->
                "say what was left of each balance when the period began: a cutOver line, or older invoices";
            case ROUNDING -> "agree on a tolerance: --tolerance";
            case ENGINE, LATE_USAGE, USAGE_CHANGED, USAGE_FILTER -> throw unexpected(cause);
        };
    }

    private static IllegalArgumentException unexpected(Cause cause) {
        return new IllegalArgumentException(cause + " is between an invoice and its correction only");
    }
}
