package io.reckoner.jobs.billing;

import io.reckoner.money.Decimals;
import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A guard held against what a run would make.
 *
 * @param guard its name; of those by currency with the currency, {@code largest-invoice:USD}
 * @param limit amounts in the stored unit, shares in per cent, accounts
 * @param found in the same unit; null if there is nothing to compare with
 * @param unit of both: {@code %}, {@code accounts}, or a currency
 * @param exponent how many digits the stored unit has less than the major one
 * @param overridden it does not hold, and somebody said that it need not
 */
public record GuardJudgement(
        String guard,
        BigDecimal limit,
        @Nullable BigDecimal found,
        String unit,
        int exponent,
        boolean holds,
        boolean overridden) {

    GuardJudgement overriding() {
        return new GuardJudgement(guard, limit, found, unit, exponent, holds, true);
    }

    /** {@code total-change:USD is 34.5 %, at most 20 % is allowed}; amounts in major units. */
    public String sentence() {
        return guard + " is " + foundText() + ", at most " + limitText() + " is allowed";
    }

    /** {@code 34.5 %}, rounded up where it has many digits. */
    public String foundText() {
        return found == null ? "nothing to compare with" : text(found);
    }

    public String limitText() {
        return text(limit);
    }

    private String text(BigDecimal value) {
        BigDecimal major = value.movePointLeft(exponent);
        return Decimals.plain(unit.equals("%") ? Rounding.agreedQuantity(major, RoundingMode.CEILING, 2) : major) + " "
                + unit;
    }
}
