package io.reckoner.terms.shape;

import io.reckoner.terms.document.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names the parts of stored terms that would change money and that this engine cannot bill yet. They park the account, so
 * that nothing is passed over in silence; each later feature strikes its lines here.
 */
public final class UnsupportedTerms {
    private UnsupportedTerms() {}

    /** {@code isPriced}: whether the contract's card has a rate for a subscription's product. */
    public static List<String> ofContract(Terms contract, Predicate<Terms> isPriced) {
        var found = new ArrayList<String>();
        List<Terms> subscriptions = contract.list("subscriptions");
        if (subscriptions.stream().anyMatch(one -> isPriced.test(one) || isOverwritten(one, contract))) {
            found.add("subscriptions");
        }
        subscriptions.stream()
                .filter(one -> !isPriced.test(one) && !isOverwritten(one, contract) && !countsSeats(one, contract))
                .map(one -> "subscriptions " + one.text("id") + ", which has no rate,")
                .forEach(found::add);
        if (!contract.list("reseller_royalties").isEmpty()) {
            found.add("reseller_royalties");
        }
        if (!contract.list("discounts").isEmpty()) {
            found.add("discounts");
        }
        contract.find("hierarchy_configuration")
                .filter(UnsupportedTerms::sharesMoney)
                .ifPresent(any -> found.add("hierarchy_configuration"));
        name(contract, "recurring_commits", found, UnsupportedTerms::ofRecurring);
        name(contract, "recurring_credits", found, UnsupportedTerms::ofRecurring);
        return found;
    }

    /** Whether an override may give its product a price. */
    private static boolean isOverwritten(Terms subscription, Terms contract) {
        String product = subscription.get("subscription_rate").text("product_id");
        return contract.list("overrides").stream()
                .filter(override -> override.text("type", "").equals("OVERWRITE"))
                .anyMatch(override -> (!override.has("product_id")
                                && override.list("override_specifiers").isEmpty())
                        || names(override, product)
                        || override.list("override_specifiers").stream().anyMatch(spec -> names(spec, product)));
    }

    private static boolean names(Terms target, String product) {
        return target.text("product_id", "").equals(product);
    }

    /** One without a rate charges nothing, which is what it is for if the seats of a balance are counted by it (R7). */
    private static boolean countsSeats(Terms subscription, Terms contract) {
        return Stream.of("recurring_commits", "recurring_credits")
                .flatMap(member -> contract.list(member).stream())
                .flatMap(recurring -> recurring.find("subscription_config").stream())
                .anyMatch(config -> config.text("subscription_id").equals(subscription.text("id")));
    }

    private static void name(Terms contract, String member, List<String> found, Function<Terms, Optional<String>> of) {
        for (Terms term : contract.list(member)) {
            of.apply(term).ifPresent(what -> found.add(member + " " + term.text("id") + ": " + what));
        }
    }

    private static boolean sharesMoney(Terms hierarchy) {
        return hierarchy.has("parent")
                || hierarchy.text("payer", "SELF").equals("PARENT")
                || hierarchy.text("usage_statement_behavior", "SEPARATE").equals("CONSOLIDATE")
                || hierarchy
                        .find("parent_behavior")
                        .map(parent -> parent.text("invoice_consolidation_type", "NONE")
                                .equals("CONCATENATE"))
                        .orElse(false);
    }

    private static Optional<String> ofRecurring(Terms recurring) {
        if (recurring
                .find("subscription_config")
                .map(config -> config.text("allocation", "POOLED").equals("INDIVIDUAL"))
                .orElse(false)) {
            return Optional.of("subscription_config INDIVIDUAL");
        }
        return isShared(recurring) ? Optional.of("child_access") : Optional.empty();
    }

    /** Whether other customers' contracts may draw it. */
    private static boolean isShared(Terms balance) {
        return balance.find("hierarchy_configuration")
                .flatMap(hierarchy -> hierarchy.find("child_access"))
                .map(access -> !access.text("type").equals("NONE"))
                .orElse(false);
    }
}
