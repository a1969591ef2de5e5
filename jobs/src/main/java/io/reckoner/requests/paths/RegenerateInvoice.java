package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Remaking;
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
        if (invoice != null) {
            Remaking.wanted(invoice, scope.state()).forEach(wanted -> body.problem(Code.STATE, name.field(), wanted));
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.invoices().regenerate(InvoiceName.of(entry, state), entry.sequence());
    }
}
