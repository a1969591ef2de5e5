package io.reckoner.requests.paths;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.RebillTerms;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** {@code /v1/invoices/rebill}: void at once, and made again by the next run (J2): a void and a regeneration in one. */
final class RebillInvoice implements Request {
    @Override
    public String path() {
        return "/v1/invoices/rebill";
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
        VoidInvoice.checkStands(body, name);
        RegenerateInvoice.checkCanBeMade(body, scope, name);
        IssueDate.check(body, scope, name);
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        InvoiceState invoice = InvoiceName.of(entry, state);
        state.invoices().makeVoid(invoice, Objects.requireNonNull(entry.at()), entry.sequence());
        state.invoices().regenerate(invoice, entry.sequence(), RebillTerms.issuedAt(entry.terms()));
    }
}
