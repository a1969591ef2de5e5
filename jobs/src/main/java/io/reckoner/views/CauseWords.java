package io.reckoner.views;

import io.reckoner.db.invoice.CameSince.Evidence;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Why an invoice would be another one now, for who has to decide. */
final class CauseWords {
    private static final int SHOWN = 5;

    private CauseWords() {}

    static String of(Cause cause) {
        return switch (cause) {
            case ENGINE -> "the engine";
            case LATE_USAGE -> "late usage";
            case USAGE_CHANGED -> "changed usage";
            case TERMS -> "terms of the contract";
            case SUBSCRIPTION -> "subscriptions";
            case PRICE -> "prices of the rate card";
            case OVERRIDE -> "overrides";
            case USAGE_FILTER -> "usage filters";
            case CHARGE -> "charges, discounts, services";
            case BALANCE -> "balances";
            case UNKNOWN_CONTRACT, MISSING_USAGE, ROUNDING ->
                throw new IllegalArgumentException(cause + " is between an invoice and one of another system only");
        };
    }

    /** {@code late usage +12.00; prices of the rate card -3.00}, in the major unit. */
    static String of(Causes causes, CreditType unit) {
        return of(causes, unit, Evidence.NONE);
    }

    /** {@code late usage +12.00 (2 rows); prices of the rate card -3.00 (journal line 9)}. */
    static String of(Causes causes, CreditType unit, Evidence evidence) {
        return CauseJson.of(causes, evidence).stream()
                .map(cause -> of(cause.cause()) + " " + signed(cause.amount(), unit) + evidence(cause))
                .collect(Collectors.joining("; "));
    }

    private static String evidence(CauseJson cause) {
        if (cause.usageRows() != null) {
            return cause.usageRows() == 1 ? " (1 row)" : " (" + TextTable.number(cause.usageRows()) + " rows)";
        }
        List<Long> lines = cause.journalLines();
        if (lines.isEmpty()) {
            return "";
        }
        String shown = lines.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
        return " (journal line" + (lines.size() == 1 ? " " : "s ") + shown + (lines.size() > SHOWN ? ", …" : "") + ")";
    }

    /** With its sign, in the major unit. */
    static String signed(BigDecimal amount, CreditType unit) {
        return (amount.signum() > 0 ? "+" : "") + AmountText.of(amount, unit);
    }
}
