package io.reckoner.requests.paths;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.SentTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code /v1/invoices/markSent}: it went to its customer; the first time counts, any other is kept. */
final class MarkSent implements Request {
    @Override
    public String path() {
        return "/v1/invoices/markSent";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public boolean isDated(JsonNode body) {
        return SentTerms.isDated(body);
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.INVOICES, Book.CLOSING);
    }

    @Override
    public void check(Body body, Scope scope) {
        InvoiceName name = InvoiceName.numbered(body, scope, "an invoice");
        SentTerms.check(body);
        InvoiceState invoice = name.invoice();
        if (invoice != null && !invoice.isDelivered()) {
            body.problem(Code.STATE, name.field(), "the consolidated invoice that shows it");
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        Instant at = SentTerms.sentAt(entry.terms());
        state.closing()
                .add(new JournalRows.Sent(
                        entry.sequence(),
                        InvoiceName.of(entry, state).id(),
                        at == null ? Objects.requireNonNull(entry.at()) : at,
                        SentTerms.via(entry.terms())));
    }
}
