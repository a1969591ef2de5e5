package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.CONTRACT_ID;

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
import io.reckoner.terms.shape.LifespanTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /v1/contracts/archive}: nothing more comes of a contract; what is final may be voided with it (E6). */
final class ArchiveContract implements Request {
    private static final String VOID = "void_invoices";

    @Override
    public String path() {
        return "/v1/contracts/archive";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public boolean isDated(JsonNode body) {
        return true;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Json.isTrue(body, VOID) ? Set.of(Book.CONTRACTS, Book.INVOICES) : Set.of(Book.CONTRACTS, Book.TOUCHED);
    }

    @Override
    public void check(Body body, Scope scope) {
        scope.readCustomer(body);
        scope.readContract(body);
        boolean keeps = Boolean.FALSE.equals(body.required(VOID).bool());
        ContractState contract = scope.contract();
        if (!keeps && contract != null) {
            scope.state().invoices().standing(contract.id()).stream()
                    .filter(invoice -> invoice.notes() > 0)
                    .findFirst()
                    .ifPresent(invoice -> body.problem(
                            Code.STATE,
                            VOID,
                            "false, or no invoice with credit notes: " + invoice.named() + " has some"));
        }
        if (keeps && contract != null) {
            new FinalInvoices(contract, scope.state())
                    .all()
                    .ifPresent(names -> scope.warn("these final invoices of the archived contract stand: " + names));
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        Instant at = Objects.requireNonNull(entry.at());
        ContractState contract = Objects.requireNonNull(state.contract(Json.id(entry.terms(), CONTRACT_ID)));
        if (Json.isTrue(entry.terms(), VOID)) {
            for (InvoiceState invoice : state.invoices().standing(contract.id())) {
                state.invoices().makeVoid(invoice, at, entry.sequence());
            }
        }
        for (Held held : state.balances().ofContract(contract.id())) {
            if (!held.balance().isArchived()) {
                Archiving.archive(held, contract, at, state, entry.sequence());
            }
        }
        LifespanTerms.archive(contract.terms(), at);
        state.changed(contract, entry.sequence());
    }
}
