package io.reckoner.document;

import io.reckoner.money.CreditType;
import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exact amounts at the minor unit, so that they add up (W3): each is rounded down, and what is left is given, a unit each, to
 * those that lost most. 1.4, 1.4 and 0.7 ¢ with 4 ¢ due are shown as 2, 1 and 1.
 *
 * <p>Of those that lost the same, earlier ones come first. No amount is a whole unit or more from what is exact.
 */
public final class ShownAmounts {
    private ShownAmounts() {}

    /**
     * In the stored unit, in the order of the exact ones; their sum is that of the exact ones, rounded as a payable amount is
     * (N6).
     */
    public static List<BigDecimal> of(List<BigDecimal> exact, CreditType creditType) {
        List<BigDecimal> shown = new ArrayList<>();
        List<BigDecimal> lost = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO;
        for (BigDecimal amount : exact) {
            BigDecimal down = Rounding.minorUnitsBelow(amount, creditType);
            shown.add(down);
            lost.add(amount.subtract(down));
            total = total.add(amount);
            given = given.add(down);
        }
        BigDecimal unit = BigDecimal.ONE.movePointLeft(creditType.payableDecimals());
        BigDecimal left = Rounding.payable(total, creditType).subtract(given);
        for (int index : byLoss(lost)) {
            if (left.signum() <= 0) {
                break;
            }
            shown.set(index, shown.get(index).add(unit));
            left = left.subtract(unit);
        }
        return List.copyOf(shown);
    }

    private static List<Integer> byLoss(List<BigDecimal> lost) {
        return IntStream.range(0, lost.size())
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(lost::get).reversed())
                .toList();
    }
}
