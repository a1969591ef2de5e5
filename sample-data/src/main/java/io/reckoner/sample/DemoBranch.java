package io.reckoner.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer of its own that a generated customer pays for, and shares its balances with or not.
 *
 * @param archived null: the branch is still there
 */
record DemoBranch(
        DemoCustomer parent, LocalDate opened, @Nullable LocalDate archived) {

    static @Nullable DemoBranch of(DemoCustomer parent) {
        var dice = new Dice(parent.index(), 4);
        if (!dice.percent(4) || parent.endingBefore() != null || parent.hasDivisions()) {
            return null;
        }
        LocalDate opened =
                dice.percent(50) ? parent.startingAt() : parent.startingAt().plusDays(dice.between(1, 20));
        return new DemoBranch(parent, opened, dice.percent(30) ? opened.plusDays(dice.between(3, 20)) : null);
    }

    String key() {
        return parent.key() + ".branch";
    }
}
