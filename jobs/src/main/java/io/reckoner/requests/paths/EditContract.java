package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.id.ContractId;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.shape.ContractDocument;
import io.reckoner.terms.shape.ContractTerms;
import io.reckoner.terms.shape.TermEdits;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/contracts/edit}: takes effect on everything that is not finalized (E1). */
final class EditContract implements Request {
    private static final String ADD = "add_";
    private static final Set<String> CLEARING = Stream.of(ContractDocument.cleared(), TermEdits.clearing())
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MEANT_NULLS = Stream.concat(
                    ContractDocument.cleared().stream(), Stream.of("update_contract_end_date"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ADDRESS = Set.of(CUSTOMER_ID, CONTRACT_ID, UNIQUENESS_KEY);

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
        return TermEdits.changeBalances(body) ? Set.of(Book.BALANCES) : Set.of();
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        body.optional(UNIQUENESS_KEY).text(128);
        ContractState contract = scope.contract();
        ObjectNode existing = contract == null ? Json.object() : contract.terms();
        ContractDocument.checkEdit(body);
        ContractTerms.checkRemovals(body, existing);
        TermEdits.checkBalances(
                body, scope, contract == null ? null : (isCredit, id) -> held(scope, contract, isCredit, id));
        TermEdits.checkRecurring(body, existing);
        TermEdits.checkThresholds(body, scope, existing);
        var terms = Additions.to(contract, ADD, scope);
        terms.check(body, scope, ContractTerms.ALL);
        terms.checkThresholds(body, scope, existing);
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

    private static @Nullable Balance held(Scope scope, ContractState contract, boolean isCredit, UUID id) {
        Held held = scope.state().balances().find(id);
        return held != null
                        && new ContractId(contract.id()).equals(held.balance().contractId())
                        && (held.balance().type() == BalanceType.CREDIT) == isCredit
                ? held.balance()
                : null;
    }

    /** All take effect together, in the order of the table (E1). */
    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ObjectNode edit = entry.terms();
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(edit, CONTRACT_ID)));
        ObjectNode terms = contract.terms();
        ContractDocument.edit(terms, edit);
        ContractTerms.remove(terms, edit);
        TermEdits.balances(edit).forEach(change -> {
            Held held = Objects.requireNonNull(state.balances().find(change.id()));
            String definition = held.definition() == null ? null : change.of(held.definition());
            state.balances().change(new Held(held.customerId(), change.of(held.balance()), definition));
            change.writeInto(terms);
        });
        TermEdits.apply(terms, edit);
        new Opening(entry, state, contract.customerId(), contract.id()).openAll(edit, ADD);
        Additions.to(contract, ADD, state).add(terms, edit);
        state.changed(contract, entry.sequence());
    }
}
