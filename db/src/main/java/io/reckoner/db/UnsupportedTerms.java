package io.reckoner.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Names the parts of stored terms that would change money and that this engine cannot bill yet. They park the account, so
 * that nothing is passed over in silence; each later feature strikes its lines here.
 */
final class UnsupportedTerms {
    private UnsupportedTerms() {}

    /** {@code isCharged}: whether a subscription has a price. */
    static List<String> ofContract(Terms contract, Predicate<Terms> isCharged) {
        var found = new ArrayList<String>();
        if (contract.list("subscriptions").stream().anyMatch(isCharged)) {
            found.add("subscriptions");
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

    private static void name(Terms contract, String member, List<String> found, Function<Terms, Optional<String>> of) {
        for (Terms term : contract.list(member)) {
            of.apply(term).ifPresent(what -> found.add(member + " " + term.text("id") + ": " + what));
        }
    }

    private static boolean sharesMoney(Terms hierarchy) {
        return hierarchy.has("parent")
                || hierarchy.text("payer", "SELF").equals("PARENT")
                || hierarchy.text("usage_statement_behavior", "SEPARATE").equals("CONSOLIDATE");
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
