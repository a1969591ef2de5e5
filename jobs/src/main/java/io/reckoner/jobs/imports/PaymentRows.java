package io.reckoner.jobs.imports;

import static io.reckoner.terms.shape.Members.AMOUNT;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.REASON;

import io.reckoner.jobs.sheets.CellContent;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.PaymentTerms;
import java.util.List;

/** A row a payment on an invoice, by the invoice's number or id. Its reference tells it from all others. */
record PaymentRows() implements RowForm {
    private static final String INVOICE_ID = "invoice_id";

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(PaymentTerms.REFERENCE, "SEPA 2025-02-14 0017"),
                Column.optional(PaymentTerms.INVOICE_NUMBER, "14842"),
                Column.optional(INVOICE_ID, ""),
                Column.required(AMOUNT, "9500"),
                Column.required(PaymentTerms.PAID_AT, "2025-02-14"),
                Column.optional(PaymentTerms.METHOD, ""),
                Column.optional(REASON, ""));
    }

    @Override
    public List<LineDraft> lines(RowCells row) {
        LineDraft line = new LineDraft(row, Paths.RECORD_PAYMENT);
        line.put(row.at(INVOICE_ID), CellContent::text, ContractRows.at(ID));
        return List.of(line.text(PaymentTerms.INVOICE_NUMBER)
                .text(PaymentTerms.REFERENCE)
                .number(AMOUNT)
                .instant(PaymentTerms.PAID_AT)
                .text(PaymentTerms.METHOD)
                .text(REASON));
    }
}
