package io.reckoner.requests.terms;

import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists of terms that creation, amendment and edit have in common.
 *
 * @param prefix before each member's name: {@code add_} in an edit
 * @param explicit whether the contract prices overrides by EXPLICIT priority (O7)
 * @param later whether the terms are added to a contract that exists
 * @param contractStart null if not known
 * @param card the contract's rate card; null if it has none, or none is known
 */
public record ContractTerms(
        String prefix,
        boolean explicit,
        boolean later,
        @Nullable Instant contractStart,
        @Nullable CardState card) {
    /** In the order their balances and children are created (§10.1 step 5). */
    public static final List<String> BALANCES = List.of("commits", "credits", "recurring_commits", "recurring_credits");

    public static final List<String> ALL = List.of(
            "commits",
            "credits",
            "recurring_commits",
            "recurring_credits",
            "overrides",
            "scheduled_charges",
            "subscriptions",
            "discounts",
            "professional_services",
            "reseller_royalties");

    public static final List<String> OF_AMENDMENTS = List.of(
            "commits",
            "credits",
            "overrides",
            "scheduled_charges",
            "discounts",
            "professional_services",
            "reseller_royalties");

    /** What others of the same body may name by id or {@code temporary_id}. */
    private static final Map<String, Kind> NAMED = Map.of(
            "commits", Kind.COMMIT,
            "credits", Kind.CREDIT,
            "recurring_commits", Kind.RECURRING_COMMIT,
            "recurring_credits", Kind.RECURRING_CREDIT,
            "subscriptions", Kind.SUBSCRIPTION);

    /** Terms that are added to a contract; {@code contract}: null if it is not known. */
    public static ContractTerms later(String prefix, @Nullable ContractState contract, Scope scope) {
        return contract == null
                ? new ContractTerms(prefix, false, true, null, null)
                : new ContractTerms(
                        prefix,
                        isExplicit(contract.terms()),
                        true,
                        contract.startingAt(),
                        scope.books().catalog().card(contract.rateCardId()));
    }

    /** Reads the members named, those that others may name being known first. */
    public void read(Body body, Scope scope, List<String> members) {
        NAMED.forEach((member, kind) -> scope.announce(body, prefix + member, kind));
        members.forEach(member -> body.optional(prefix + member).objects(item -> read(member, item, scope)));
        UnpricedSubscriptions.warn(body.normalized(), prefix, scope, card);
    }

    private void read(String member, Body item, Scope scope) {
        switch (member) {
            case "commits" -> Commits.ofContract(item, scope);
            case "credits" -> Commits.creditOfContract(item, scope);
            case "recurring_commits" -> RecurringTerms.commit(item, scope);
            case "recurring_credits" -> RecurringTerms.credit(item, scope);
            case "overrides" -> Overrides.read(item, scope, explicit, card);
            case "scheduled_charges" -> Charges.scheduled(item, scope);
            case "subscriptions" -> Subscriptions.read(item, scope, contractStart);
            case "discounts" -> Charges.discount(item, scope);
            case "professional_services" -> Charges.professionalService(item, scope);
            case "reseller_royalties" -> Charges.royalty(item, scope, later);
            default -> throw new IllegalArgumentException(member);
        }
    }

    /** Reads threshold configurations and spend trackers; {@code existing} are the terms they are added to. */
    public void readThresholds(Body body, Scope scope, ObjectNode existing) {
        var whole = new Thresholds(scope, null);
        body.optional(prefix + "spend_threshold_configuration").object(whole::spend);
        body.optional(prefix + "prepaid_balance_threshold_configuration").object(whole::prepaidBalance);
        Set<String> aliases = new HashSet<>();
        for (JsonNode tracker : Json.items(existing, "spend_trackers")) {
            aliases.add(tracker.path("alias").asString(""));
        }
        Thresholds.trackers(body, prefix + "spend_trackers", scope, aliases);
    }

    /** How an edit names an item of a list: {@code recurring_commit_id} of {@code recurring_commits}. */
    static String idMember(String list) {
        return list.substring(0, list.length() - 1) + "_id";
    }

    public static boolean isExplicit(JsonNode terms) {
        return "EXPLICIT".equals(Json.text(terms, "multiplier_override_prioritization"));
    }
}
