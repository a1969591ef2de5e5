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
        name(contract, "overrides", found, UnsupportedTerms::of);
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

    /** Of an override: its type, its commits, or a target finer than a product. */
    static Optional<String> of(Terms override) {
        String type = override.text("type", "");
        if (!type.isEmpty() && !type.equals("MULTIPLIER")) {
            return Optional.of("type " + type);
        }
        if (override.flag("is_commit_specific")) {
            return Optional.of("is_commit_specific");
        }
        return finerThanProducts(override, "override_specifiers");
    }

    static Optional<String> ofRecurring(Terms recurring) {
        if (recurring.has("subscription_config")) {
            return Optional.of("subscription_config");
        }
        return ofBalance(recurring);
    }

    /** What commits, credits and recurring ones have in common. */
    static Optional<String> ofBalance(Terms balance) {
        if (balance.text("rate_type", "LIST_RATE").equals("COMMIT_RATE")) {
            return Optional.of("rate_type COMMIT_RATE");
        }
        boolean shared = balance.find("hierarchy_configuration")
                .flatMap(hierarchy -> hierarchy.find("child_access"))
                .map(access -> !access.text("type").equals("NONE"))
                .orElse(false);
        return shared ? Optional.of("child_access") : finerThanProducts(balance, "specifiers");
    }

    private static Optional<String> finerThanProducts(Terms terms, String member) {
        return terms.list(member).stream()
                .flatMap(
                        specifier -> Stream.of("pricing_group_values", "presentation_group_values", "billing_frequency")
                                .filter(specifier::has))
                .map(finer -> member + " by " + finer)
                .findFirst();
    }
}
