package io.reckoner.db.invoice;

import io.reckoner.db.contract.GroupJson;
import io.reckoner.db.sql.CopyRows;
import io.reckoner.invoice.Invoice;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The invoices of a chunk as COPY rows: the invoice with its content hash, its lines, and what it excludes or settles. */
public final class InvoiceRows {
    private final long runId;
    private final CopyRows invoices =
            new CopyRows("invoice (" + ContentHash.INVOICE + ", content_hash, content_hash_version, run_id)");
    private final LineRows lines = new LineRows();
    private final CopyRows excluded = new CopyRows("excluded_usage (" + ContentHash.EXCLUDED + ")");
    private final ContentHash hash = new ContentHash();

    public InvoiceRows(long runId) {
        this.runId = runId;
    }

    public void add(Invoice invoice) {
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
        hash.invoice(invoices.since(invoiceFrom).position(invoiceFrom + Short.BYTES))
                .rows(lines.since(linesFrom))
                .rows(excluded.since(excludedFrom));
        invoices.add(hash.end()).add(ContentHash.VERSION).add(runId).endRow();
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

    public void copyInto(Connection connection, String schema) throws SQLException, IOException {
        invoices.copyInto(connection, schema);
        lines.copyInto(connection, schema);
        excluded.copyInto(connection, schema);
    }
}
