package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ID;

import io.reckoner.terms.document.Terms;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

/**
 * Who gives subscriptions their prices: the card, or an override (S1). One without a price charges nothing, which is what it
 * is for if a recurring commit or credit counts its seats (R7).
 *
 * @param priced whether the card has a rate for a product that is billed so often
 * @param counted the subscriptions whose seats are counted
 */
record SubscriptionPrices(BiPredicate<UUID, String> priced, List<Terms> overrides, Set<UUID> counted) {

    /** {@code prefix}: before the members' names, {@code add_} in an edit. */
    static SubscriptionPrices of(Terms contract, String prefix, BiPredicate<UUID, String> priced) {
        return new SubscriptionPrices(
                priced, contract.list(prefix + ContractTerms.OVERRIDES), RecurringTerms.allCounted(contract, prefix));
    }

    boolean isPriced(Terms subscription) {
        UUID product = SubscriptionTerms.product(subscription);
        String frequency = SubscriptionTerms.frequency(subscription);
        return priced.test(product, frequency)
                || overrides.stream().anyMatch(override -> OverrideTerms.overwrites(override, product, frequency));
    }

    /** Whether nobody says what it costs, and it is not there to be counted. */
    boolean lacks(Terms subscription) {
        return !isPriced(subscription) && !counted.contains(subscription.id(ID));
    }
}
