package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;

import io.reckoner.balance.Balance;
import io.reckoner.change.PaymentReport;
import io.reckoner.db.journal.BalanceRows.Held;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.CutOverTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /v1/contracts/cutOver}: everything before an instant was billed elsewhere, and so much was left of balances (B7). */
final class CutOverContract implements Request {
    @Override
    public String path() {
        return "/v1/contracts/cutOver";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.CONTRACTS, Book.BALANCES, Book.TOUCHED);
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        Instant through = CutOverTerms.check(body);
        body.optional(CutOverTerms.BALANCES).objects(new OpeningBalances(scope, through)::check);
        ContractState contract = scope.contract();
        if (contract == null) {
            return;
        }
        if (CutOverTerms.isSaid(contract.terms())) {
            body.problem(Code.STATE, CONTRACT_ID, "a contract that was not cut over before");
        }
        Optional<InvoiceState> billed = scope.state().invoices().firstHere(contract.id(), through);
        if (billed.isPresent()) {
            body.problem(
                    Code.STATE,
                    CONTRACT_ID,
                    "a contract of which nothing is billed here yet but historical invoices until then, not even on"
                            + " a void one: there is "
                            + billed.get().named());
        }
        if (through != null) {
            CutOverTerms.checkBoundary(body, through, contract.terms(), contract.term());
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(entry.terms(), CONTRACT_ID)));
        Instant through = Objects.requireNonNull(Json.instant(entry.terms(), CutOverTerms.BILLED_THROUGH));
        state.balances().boughtOn(contract.id()).forEach(held -> release(held, through, entry.sequence(), state));
        CutOverTerms.add(contract.terms(), entry.terms());
        state.changed(contract, entry.sequence());
    }

    /** Nobody will report a payment that was due elsewhere (C9). */
    private static void release(Held held, Instant through, long requestSequence, JournalState state) {
        Balance balance = held.balance();
        Instant due = firstDue(balance);
        if (balance.gate() != null && balance.awaitsPayment() && due != null && due.isBefore(through)) {
            Balance paid = balance.withGate(new PaymentReport(true, due).appliedTo(balance.gate()));
            state.balances().change(held.with(paid), requestSequence);
        }
    }

    private static @Nullable Instant firstDue(Balance balance) {
        return balance.purchases()
                .map(purchase -> purchase.schedule().items().get(0).timestamp())
                .orElse(null);
    }
}
