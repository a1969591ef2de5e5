package io.reckoner.requests.paths;

import static io.reckoner.terms.shape.Members.AMOUNT;

import io.reckoner.db.journal.JournalRows;
import io.reckoner.money.CreditType;
import io.reckoner.requests.state.CheckedLine;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.PaymentTerms;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code /v1/payments/record}: so much was paid on an invoice, or given back (below 0). A reference counts once. What has to be
 * paid first is told of by {@code /v1/payments/update} alone (C9).
 */
final class RecordPayment implements Request {
    @Override
    public String path() {
        return "/v1/payments/record";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public Set<Book> reads(JsonNode body) {
        return Set.of(Book.INVOICES, Book.PAYMENTS, Book.CLOSING);
    }

    @Override
    public void check(Body body, Scope scope) {
        InvoiceName name = InvoiceName.numbered(body, scope, "an invoice");
        BigDecimal amount = PaymentTerms.check(body);
        String reference = PaymentTerms.checkReference(body);
        if (reference != null && scope.state().closing().isTold(reference)) {
            body.problem(Code.DUPLICATE, PaymentTerms.REFERENCE, "a reference that no other payment has");
        }
        InvoiceState invoice = name.invoice();
        if (invoice != null) {
            payable(body, scope, name.field(), invoice, amount);
        }
    }

    private static void payable(
            Body body, Scope scope, String field, InvoiceState invoice, @Nullable BigDecimal amount) {
        if (invoice.isVoid() && (amount == null || amount.signum() > 0)) {
            body.problem(Code.STATE, field, "an invoice that is not VOID, or an amount below 0: what is given back");
        } else if (!invoice.isDelivered()) {
            body.problem(Code.STATE, field, "the consolidated invoice that shows it");
        } else if (invoice.isPaidElsewhere()) {
            body.problem(Code.STATE, field, "an invoice that was not paid elsewhere");
        } else if (!scope.state().invoices().boughtOn(invoice.id()).isEmpty()) {
            body.problem(Code.STATE, field, "an invoice without a payment gate: /v1/payments/update tells of that one");
        }
        int decimals = scope.state()
                .catalog()
                .findCreditType(invoice.creditTypeId())
                .map(CreditType::payableDecimals)
                .orElse(0);
        if (amount != null && amount.stripTrailingZeros().scale() > decimals) {
            body.problem(Code.RANGE, AMOUNT, "whole minor units of the invoice's currency");
        }
    }

    @Override
    public void apply(CheckedLine entry, JournalState state) {
        InvoiceState invoice = InvoiceName.of(entry, state);
        state.closing()
                .add(new JournalRows.Payment(
                        entry.sequence(),
                        PaymentTerms.reference(entry.terms()),
                        invoice.id(),
                        invoice.customerId(),
                        invoice.creditTypeId(),
                        PaymentTerms.amount(entry.terms()),
                        PaymentTerms.paidAt(entry.terms())));
    }
}
