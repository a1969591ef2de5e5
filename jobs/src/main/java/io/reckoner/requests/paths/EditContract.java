package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;
import static io.reckoner.terms.shape.Members.CUSTOMER_ID;
import static io.reckoner.terms.shape.Members.UNIQUENESS_KEY;
import static io.reckoner.terms.shape.Members.UPDATE_CONTRACT_END_DATE;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.shape.BalanceEdits;
import io.reckoner.terms.shape.ContractDocument;
import io.reckoner.terms.shape.ContractTerms;
import io.reckoner.terms.shape.RoyaltyTerms;
import io.reckoner.terms.shape.SpendTrackerTerms;
import io.reckoner.terms.shape.SubscriptionEdits;
import io.reckoner.terms.shape.TermEdits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v2/contracts/edit}: takes effect on everything that is not finalized (E1). */
final class EditContract implements Request {
    private static final String ADD = "add_";
    private static final Set<String> CLEARING = Stream.of(
                    ContractDocument.cleared(),
                    TermEdits.clearing(),
                    Set.of(UPDATE_CONTRACT_END_DATE, RoyaltyTerms.clearing(ADD)))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MEANT_NULLS = Stream.concat(
                    ContractDocument.cleared().stream(), Stream.of(UPDATE_CONTRACT_END_DATE))
            .collect(Collectors.toUnmodifiableSet());
    private static final String REMOVED = "access segment removed";
    private static final Set<String> OF_CONTRACTS = Stream.of(
                    Archiving.MEMBERS.stream(), Stream.of(TermEdits.UPDATE_CHARGES, UPDATE_CONTRACT_END_DATE))
            .flatMap(members -> members)
            .collect(Collectors.toUnmodifiableSet());
    private static final String ALLOWANCE = "allow_contract_ending_before_finalized_invoice";
    private static final Set<String> ADDRESS = Set.of(CUSTOMER_ID, CONTRACT_ID, UNIQUENESS_KEY, ALLOWANCE);

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

    /** What is archived expires then. */
    @Override
    public boolean isDated(JsonNode body) {
        return Archiving.isIn(body);
    }

    @Override
    public Set<String> clearing() {
        return CLEARING;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return BalanceEdits.areIn(body) || OF_CONTRACTS.stream().anyMatch(body::has)
                ? Set.of(Book.CONTRACTS, Book.TOUCHED)
                : Set.of(Book.TOUCHED);
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
        FinalInvoices invoices = contract == null ? null : new FinalInvoices(contract, scope.state());
        end(body, scope);
        Archiving.check(body, invoices);
        TermEdits.checkArchivedCharges(body, existing, scope.state().catalog(), invoices);
        SpendTrackerTerms.checkArchived(body, existing);
        BalanceEdits.check(body, scope, invoices);
        TermEdits.checkCharges(body, scope, existing, scope.state().catalog(), invoices);
        TermEdits.checkRecurring(body, existing);
        TermEdits.checkThresholds(body, scope, existing);
        SubscriptionEdits.check(body, existing, contract == null ? null : contract.startingAt());
        var terms = Additions.to(contract, ADD, scope);
        terms.check(body, scope, ContractTerms.ALL);
        terms.checkThresholds(body, scope, existing);
        body.carried(
                Shape.OBJECT, "add_billing_provider_configuration_update", "add_revenue_system_configuration_update");
        if (body.isSound()) {
            FinalInvoices.warn(scope, touchedFrom(body, existing, invoices));
        }
        if (body.given().properties().stream().map(Map.Entry::getKey).noneMatch(name -> isEdit(body, name))) {
            body.problem(Code.EXCLUSIVE, "at least one edit");
        }
    }

    /** From when on the edit would change usage invoices; null if it would not. */
    private static @Nullable Instant touchedFrom(Body body, ObjectNode existing, @Nullable FinalInvoices invoices) {
        Stream<Instant> edited = invoices == null
                ? Stream.of()
                : BalanceEdits.of(body.normalized()).stream()
                        .flatMap(change ->
                                Stream.ofNullable(invoices.state().balances().find(change.id())))
                        .flatMap(held -> held.balance().segments().stream())
                        .map(segment -> segment.period().startingAt());
        return Stream.concat(edited, ContractTerms.touchedFrom(body.normalized(), ADD, existing))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isEdit(Body body, String name) {
        return !ADDRESS.contains(name) && (body.gives(name) || (MEANT_NULLS.contains(name) && body.clears(name)));
    }

    /** Null is an end as well: none. */
    private static void end(Body body, Scope scope) {
        Instant end = body.optional(UPDATE_CONTRACT_END_DATE).hour();
        Boolean allowed = body.optional(ALLOWANCE).bool();
        if (body.gives(UPDATE_CONTRACT_END_DATE) || body.clears(UPDATE_CONTRACT_END_DATE)) {
            EndDate.check(body, UPDATE_CONTRACT_END_DATE, end, allowed, scope);
        }
        if (body.clears(UPDATE_CONTRACT_END_DATE)) {
            body.normalized().putNull(UPDATE_CONTRACT_END_DATE);
        }
    }

    /** All take effect together, in the order of the table (E1). */
    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ObjectNode edit = entry.terms();
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(edit, CONTRACT_ID)));
        ObjectNode terms = contract.terms();
        ContractDocument.edit(terms, edit);
        JsonNode end = edit.get(UPDATE_CONTRACT_END_DATE);
        if (end != null) {
            EndDate.move(
                    contract,
                    end.isNull() ? null : Json.instant(edit, UPDATE_CONTRACT_END_DATE),
                    state,
                    entry.sequence());
        }
        Archiving.apply(entry, contract, state);
        SpendTrackerTerms.archive(terms, edit);
        ContractTerms.remove(terms, edit);
        BalanceEdits.of(edit).forEach(change -> {
            Held held = Objects.requireNonNull(state.balances().find(change.id()));
            Balance before = held.balance();
            Balance after = change.of(before, state.catalog());
            String definition = held.definition() == null ? null : change.of(held.definition(), before, after);
            state.balances().change(new Held(held.customerId(), after, definition), entry.sequence());
            takeBack(change, after, state, entry.sequence());
            change.writeInto(terms, before, after);
        });
        TermEdits.apply(terms, edit, state.catalog());
        SubscriptionEdits.apply(terms, edit);
        new Opening(entry, state, contract.customerId(), contract.id()).openAll(edit, ADD);
        Additions.to(contract, ADD, state).add(terms, edit);
        state.changed(contract, entry.sequence());
    }

    /** What people entered into a segment goes with it (G8). */
    private static void takeBack(BalanceEdits.BalanceEdit change, Balance after, JournalState state, long sequence) {
        for (AccessSegment segment : after.segments()) {
            BigDecimal byHand = state.balances().use(segment.id()).byHand();
            if (change.removed().contains(segment.id()) && byHand.signum() != 0) {
                LedgerEntry taken = LedgerEntry.manual(
                        segment.id(), byHand.negate(), segment.period().startingAt(), REMOVED);
                state.balances().post(after.id(), after.type(), taken, sequence);
            }
        }
    }
}
