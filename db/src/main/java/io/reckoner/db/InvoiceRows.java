package io.reckoner.db;

import io.reckoner.invoice.Invoice;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The invoices of a chunk as COPY rows: the invoice with its content hash, its lines, and what it excludes or settles. */
final class InvoiceRows {
    private final long runId;
    private final CopyRows invoices = new CopyRows("billing.invoice (id, type, customer_id, contract_id,"
            + " credit_type_id, start_timestamp, end_timestamp, issued_at, due_at, net_payment_terms_days, subtotal,"
            + " total, amount_due, rounding_adjustment, revision, regenerated_from_invoice_id, content_hash, run_id)");
    private final LineRows lines = new LineRows();
    private final CopyRows excluded = new CopyRows("billing.excluded_usage (invoice_id, ordinal, product_id, reason,"
            + " quantity, starting_at, ending_before, pricing_group_values, presentation_group_values)");
    private final MessageDigest sha256 = Sha256.digest();

    InvoiceRows(long runId) {
        this.runId = runId;
    }

    void add(Invoice invoice) {
        int linesFrom = lines.length();
        int excludedFrom = excluded.length();
        int invoiceFrom = invoices.length();
        UUID id = invoice.id().value();
        lines.beginInvoice(invoice.customerId().value(), id);
        invoice.lines().forEach(lines::add);
        for (int index = 0; index < invoice.excludedUsage().size(); index++) {
            addExcluded(id, index + 1, invoice.excludedUsage().get(index));
        }
        addInvoice(invoice, id);
        sha256.update(invoices.since(invoiceFrom));
        sha256.update(lines.since(linesFrom));
        sha256.update(excluded.since(excludedFrom));
        invoices.add(sha256.digest()).add(runId).endRow();
    }

    private void addInvoice(Invoice invoice, UUID id) {
        BigDecimal total = invoice.total();
        BigDecimal due = invoice.amountDue();
        invoices.add(id)
                .add(invoice.type().name())
                .add(invoice.customerId().value())
                .add(invoice.contractId())
                .add(invoice.creditType().id().value())
                .add(invoice.service().map(Period::startingAt).orElse(null))
                .add(invoice.service().map(Period::endingBefore).orElse(null))
                .add(invoice.issuedAt())
                .add(invoice.dueAt().orElse(null))
                .add(invoice.netPaymentTermsDays())
                .add(invoice.subtotal())
                .add(total)
                .add(due)
                .add(due.subtract(total))
                .add(invoice.revision())
                .add(
                        invoice.regeneratedFrom() == null
                                ? null
                                : invoice.regeneratedFrom().value());
    }

    private void addExcluded(UUID id, int ordinal, ExcludedUsage usage) {
        excluded.add(id)
                .add(ordinal)
                .add(usage.productId().value())
                .add(usage.reason().name())
                .add(usage.quantity())
                .add(usage.window().startingAt())
                .add(usage.window().endingBefore())
                .add(GroupJson.of(usage.group().pricing()))
                .add(GroupJson.of(usage.group().presentation()))
                .endRow();
    }

    void copyInto(Connection connection) throws SQLException, IOException {
        invoices.copyInto(connection);
        lines.copyInto(connection);
        excluded.copyInto(connection);
    }
}
