package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.MEMO;

import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.ActTerms;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** {@code /v1/invoices/void}: at once; what the invoice took from balances goes back (I6, G7). */
final class VoidInvoice implements Request {
    static final String WANTED = "a FINALIZED invoice";

    @Override
    public String path() {
        return "/v1/invoices/void";
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
        return Set.of(Book.INVOICES);
    }

    @Override
    public void check(Body body, Scope scope) {
        InvoiceName name = InvoiceName.read(body, scope, WANTED, Predicate.not(InvoiceState::isVoid));
        checkStands(body, name);
        ActTerms.check(body);
        body.carried(MEMO);
    }

    static void checkStands(Body body, InvoiceName name) {
        if (name.invoice() != null && name.invoice().isVoid()) {
            body.problem(Code.STATE, name.field(), WANTED);
        }
        checkHasNoNotes(body, name);
    }

    /** Notes refer to it, and are no more if it is not: it is corrected by another one (J4). */
    private static void checkHasNoNotes(Body body, InvoiceName name) {
        InvoiceState invoice = name.invoice();
        if (invoice != null && invoice.isCreditNote()) {
            body.problem(
                    Code.STATE,
                    name.field(),
                    "an invoice: a credit note stays, and another one corrects it (/v1/invoices/creditNote)");
        } else if (invoice != null && invoice.notes() > 0) {
            body.problem(
                    Code.STATE,
                    name.field(),
                    "an invoice without credit notes: this one has " + invoice.notes()
                            + ", so what is wrong with it is corrected by another note (/v1/invoices/creditNote)");
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        state.invoices().makeVoid(InvoiceName.of(entry, state), Objects.requireNonNull(entry.at()), entry.sequence());
    }
}
