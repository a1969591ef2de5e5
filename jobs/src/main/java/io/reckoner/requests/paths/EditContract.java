package io.reckoner.requests.paths;

import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.terms.BalanceTerms;
import io.reckoner.requests.terms.BalanceUpdates;
import io.reckoner.requests.terms.ContractTerms;
import io.reckoner.requests.terms.RecurringUpdates;
import io.reckoner.requests.terms.ThresholdUpdates;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/contracts/edit}: takes effect on everything that is not finalized (E1). */
final class EditContract implements Request {
    private static final String NAME = "update_contract_name";
    private static final String PAYMENT_TERMS = "update_net_payment_terms_days";
    private static final String ADD = "add_";
    private static final Set<String> CLEARED = Set.of(NAME, PAYMENT_TERMS);
    private static final Set<String> CLEARING = Stream.of(
                    CLEARED, BalanceUpdates.clearing(), RecurringUpdates.clearing())
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MEANT_NULLS = Set.of(NAME, PAYMENT_TERMS, "update_contract_end_date");
    private static final Set<String> ADDRESS = Set.of("customer_id", "contract_id", "uniqueness_key");

    @Override
    public String path() {
        return "/v2/contracts/edit";
    }

    @Override
    public Kind creates() {
        return Kind.EDIT;
    }

    @Override
    public String uniquenessScope() {
        return "contract edit";
    }

    @Override
    public Set<String> clearing() {
        return CLEARING;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return BalanceUpdates.isGiven(body) ? Set.of(Book.BALANCES) : Set.of();
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        body.optional("uniqueness_key").text(128);
        ContractState contract = scope.contract();
        ObjectNode existing = contract == null ? Json.object() : contract.terms();
        body.optional(NAME).name();
        body.optional(PAYMENT_TERMS).integer(0, ContractHeader.LONGEST_PAYMENT_TERMS);
        CLEARED.stream()
                .filter(body::clears)
                .forEach(member -> body.normalized().putNull(member));
        removals(body, existing);
        BalanceUpdates.read(body, scope, contract);
        RecurringUpdates.read(body, existing);
        ThresholdUpdates.read(body, scope, existing);
        var terms = ContractTerms.later(ADD, contract, scope);
        terms.read(body, scope, ContractTerms.ALL);
        terms.readThresholds(body, scope, existing);
        oneThreshold(body, existing, "spend_threshold_configuration");
        oneThreshold(body, existing, "prepaid_balance_threshold_configuration");
        body.carried(
                Shape.OBJECT, "add_billing_provider_configuration_update", "add_revenue_system_configuration_update");
        notYet(body);
        if (body.given().properties().stream().map(Map.Entry::getKey).noneMatch(name -> isEdit(body, name))) {
            body.problem(Code.EXCLUSIVE, "at least one edit");
        }
    }

    private static boolean isEdit(Body body, String name) {
        return !ADDRESS.contains(name) && (body.gives(name) || (MEANT_NULLS.contains(name) && body.clears(name)));
    }

    private static void notYet(Body body) {
        body.unsupported("update_contract_end_date", "allow_contract_ending_before_finalized_invoice");
        if (body.clears("update_contract_end_date")) {
            body.problem(
                    Code.STATE, "update_contract_end_date", "not supported by this version: update_contract_end_date");
        }
        body.unsupported("archive_commits", "archive_credits", "archive_scheduled_charges", "archive_spend_trackers");
        body.unsupported("update_scheduled_charges", "update_subscriptions");
    }

    private static void removals(Body body, ObjectNode existing) {
        Set<String> overrides = new HashSet<>();
        Json.items(existing, "overrides").forEach(override -> overrides.add(Json.text(override, "id")));
        body.optional("remove_overrides").objects(removal -> {
            UUID id = removal.required("id").id();
            if (id != null && !overrides.remove(id.toString())) {
                removal.problem(Code.REFERENCE, "id", "an override of the contract");
            }
        });
    }

    private static void oneThreshold(Body body, ObjectNode existing, String member) {
        if (body.gives(ADD + member) && existing.has(member)) {
            body.problem(Code.STATE, ADD + member, "a contract without " + member);
        }
    }

    /** All take effect together, in the order of the table (E1). */
    @Override
    public void apply(Entry entry, Books books) {
        ObjectNode edit = entry.terms();
        ContractState contract = Objects.requireNonNull(books.contract(Json.id(edit, "contract_id")));
        ObjectNode terms = contract.terms();
        replace(terms, "name", edit.get(NAME));
        replace(terms, "net_payment_terms_days", edit.get(PAYMENT_TERMS));
        remove(terms, edit);
        BalanceUpdates.apply(terms, edit, books);
        RecurringUpdates.apply(terms, edit);
        ThresholdUpdates.apply(terms, edit);
        new BalanceTerms(entry, books, contract.customerId(), contract.id()).openAll(edit, ADD);
        for (String member : ContractTerms.ALL) {
            append(terms, member, edit);
        }
        append(terms, "spend_trackers", edit);
        replace(terms, "spend_threshold_configuration", edit.get(ADD + "spend_threshold_configuration"));
        replace(
                terms,
                "prepaid_balance_threshold_configuration",
                edit.get(ADD + "prepaid_balance_threshold_configuration"));
        books.changed(contract, entry.sequence());
    }

    private static void replace(ObjectNode terms, String member, @Nullable JsonNode value) {
        if (value != null) {
            terms.set(member, value);
        }
    }

    private static void append(ObjectNode terms, String member, ObjectNode edit) {
        if (edit.get(ADD + member) instanceof ArrayNode added && !added.isEmpty()) {
            terms.withArray("/" + member).addAll(added);
        }
    }

    private static void remove(ObjectNode terms, ObjectNode edit) {
        Set<String> removed = new HashSet<>();
        Json.items(edit, "remove_overrides").forEach(removal -> removed.add(Json.text(removal, "id")));
        if (!removed.isEmpty()) {
            ArrayNode kept = Json.object().putArray("overrides");
            for (JsonNode override : Json.items(terms, "overrides")) {
                if (!removed.contains(Json.text(override, "id"))) {
                    kept.add(override);
                }
            }
            terms.set("overrides", kept);
        }
    }
}
