package io.reckoner.requests.paths;

import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.shape.Members;
import io.reckoner.terms.shape.RebillTerms;
import java.time.Instant;

/** The issue date of a document that takes the place of another one, or corrects it (I4, J4). */
final class IssueDate {
    private IssueDate() {}

    /** Reads why it is made, and its issue date: between that of the other one and the line's own instant. */
    static void check(Body body, Scope scope, InvoiceName name) {
        Instant issuedAt = RebillTerms.check(body);
        InvoiceState invoice = name.invoice();
        Instant at = scope.at();
        if (issuedAt == null || invoice == null || at == null) {
            return;
        }
        if (!invoice.isUsageComputedHere()) {
            body.problem(
                    Code.STATE,
                    Members.ISSUED_AT,
                    "only of a usage invoice that is computed here: any other is issued when its items are due");
        } else if (issuedAt.isBefore(invoice.issuedAt())) {
            body.problem(
                    Code.RANGE,
                    Members.ISSUED_AT,
                    "at or after " + invoice.issuedAt() + ", when the invoice was issued");
        } else if (issuedAt.isAfter(at)) {
            body.problem(Code.RANGE, Members.ISSUED_AT, "at or before the line's at: nothing is issued before its day");
        }
    }
}
