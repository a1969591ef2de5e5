package io.reckoner.contract;

import io.reckoner.contract.EffectiveRate.Standing;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Seats of a subscription that are to be charged for a period, or for the rest of one.
 *
 * @param period the grid period, whole
 * @param part what of it the subscription lasts; its start decides the price (S8)
 * @param service what these seats are charged for: the part, or from where they came to its end
 * @param from how many are charged in the part without them
 * @param quantity how many more
 * @param due when it is to be billed (S3, S6)
 * @param alone whether no usage invoice takes it (S4, S6)
 */
public record SubscriptionCharge(
        Subscription subscription,
        Period period,
        Period part,
        Period service,
        BigDecimal from,
        BigDecimal quantity,
        Instant due,
        boolean alone) {

    /** What they cost for what they are charged for, by what they cost in the whole period. */
    public Standing.Priced prices(Standing.Priced whole) {
        return whole.map(price -> subscription.parts().unitPrice(price, service, period));
    }

    /** What so many of them cost, each {@code price} in the whole period; in the stored unit. */
    public BigDecimal total(BigDecimal price, BigDecimal seats) {
        return subscription.parts().total(price, seats, service, period);
    }

    public boolean isProrated() {
        return subscription.parts().isLess(service, period);
    }
}
