package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Remaking;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.RebillTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** {@code /v1/invoices/creditNote}: the next run makes a credit note for a final invoice, which stays as it is (J4, I14). */
final class CreditNote implements Request {
    @Override
    public String path() {
        return "/v1/invoices/creditNote";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public boolean isAct() {
        return true;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.INVOICES, Book.HISTORICAL);
    }

    @Override
    public void check(Body body, Scope scope) {
        InvoiceName name = InvoiceName.read(body, scope, VoidInvoice.WANTED, Predicate.not(InvoiceState::isVoid));
        InvoiceState invoice = name.invoice();
        if (invoice != null && invoice.isVoid()) {
            body.problem(Code.STATE, name.field(), VoidInvoice.WANTED);
        } else if (invoice != null) {
            Remaking.wantedOfNoted(invoice, scope.state())
                    .forEach(wanted -> body.problem(Code.STATE, name.field(), wanted));
        }
        IssueDate.check(body, scope, name);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        InvoiceState invoice = InvoiceName.of(entry, state);
        Instant at = Objects.requireNonNull(entry.at());
        Instant issuedAt = RebillTerms.issuedAt(entry.terms());
        state.invoices().orderNote(invoice, at, issuedAt == null ? at : issuedAt, entry.sequence());
    }
}
