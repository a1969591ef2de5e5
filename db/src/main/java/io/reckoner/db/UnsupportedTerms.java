package io.reckoner.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Names the parts of stored terms that would change money and that this engine cannot bill yet. They park the account, so
 * that nothing is passed over in silence; each later feature strikes its lines here.
 */
final class UnsupportedTerms {
    private UnsupportedTerms() {}

    static List<String> ofContract(Terms contract) {
        var found = new ArrayList<String>();
        Stream.of("subscriptions", "discounts")
                .filter(member -> !contract.list(member).isEmpty())
                .forEach(found::add);
        if (contract.has("transition")) {
            found.add("transition");
        }
        contract.find("hierarchy_configuration")
                .filter(UnsupportedTerms::sharesMoney)
                .ifPresent(any -> found.add("hierarchy_configuration"));
        Stream.of("spend_threshold_configuration", "prepaid_balance_threshold_configuration")
                .filter(member ->
                        contract.find(member).map(t -> t.flag("is_enabled")).orElse(false))
                .forEach(found::add);
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
        if (recurring.has("subscription_config")) {
            return Optional.of("subscription_config");
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
