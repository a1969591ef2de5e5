package io.reckoner.difference;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A difference by cause: how much each class of input adds to it, in the stored unit, exact; those that add nothing are not in it.
 *
 * @param amounts in the order of {@link Cause}
 */
public record Causes(Map<Cause, BigDecimal> amounts) {
    public static final Causes NONE = new Causes(Map.of());

    public Causes {
        var sorted = new EnumMap<Cause, BigDecimal>(Cause.class);
        amounts.forEach((cause, amount) -> {
            if (amount.signum() != 0) {
                sorted.put(cause, amount);
            }
        });
        amounts = Collections.unmodifiableMap(sorted);
    }

    public static Causes of(Cause cause, BigDecimal amount) {
        return new Causes(Map.of(cause, amount));
    }

    /** Both together. */
    public Causes plus(Causes others) {
        var sum = new EnumMap<Cause, BigDecimal>(Cause.class);
        sum.putAll(amounts);
        others.amounts.forEach((cause, amount) -> sum.merge(cause, amount, BigDecimal::add));
        return new Causes(sum);
    }

    public Causes plus(Cause cause, BigDecimal amount) {
        return plus(of(cause, amount));
    }

    /** The difference that they explain. */
    public BigDecimal total() {
        return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public boolean isEmpty() {
        return amounts.isEmpty();
    }
}
