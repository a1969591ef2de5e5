package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.ContractState;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ActTerms;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /v1/invoices/regenerate}: the next run makes a void invoice again (I5). */
final class RegenerateInvoice implements Request {
    private static final String WANTED = "a VOID invoice that was not regenerated yet";

    @Override
    public String path() {
        return "/v1/invoices/regenerate";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.INVOICES, Book.HISTORICAL);
    }

    @Override
    public void check(Body body, Scope scope) {
        InvoiceName name = InvoiceName.read(body, scope, WANTED, InvoiceState::isVoid);
        InvoiceState invoice = name.invoice();
        if (invoice != null && (!invoice.isVoid() || invoice.isRegenerated())) {
            body.problem(Code.STATE, name.field(), WANTED);
        }
        checkCanBeMade(body, scope, name);
        ActTerms.check(body);
    }

    /** Whatever it is now: whether it could be computed here. */
    static void checkCanBeMade(Body body, Scope scope, InvoiceName name) {
        InvoiceState invoice = name.invoice();
        if (invoice != null && invoice.isAsIssued()) {
            body.problem(
                    Code.STATE,
                    name.field(),
                    "an invoice that is computed here: one as issued elsewhere stays as it was given. Leave it void and"
                            + " import the right one by createHistoricalInvoices");
        }
        if (invoice != null) {
            invoice.servicePeriod()
                    .flatMap(period ->
                            scope.state().historical().covering(invoice.contractId(), period, invoice.historicalId()))
                    .ifPresent(other -> body.problem(
                            Code.STATE,
                            name.field(),
                            "an invoice of a period that no other covers; " + other + " does"));
        }
        ContractState contract = invoice == null ? null : scope.state().contract(invoice.contractId());
        if (contract != null && contract.isArchived()) {
            body.problem(Code.STATE, name.field(), "an invoice of a contract that is not archived");
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.invoices().regenerate(InvoiceName.of(entry, state), entry.sequence());
    }
}
