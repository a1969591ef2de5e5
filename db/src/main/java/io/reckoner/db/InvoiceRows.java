package io.reckoner.db;

import io.reckoner.drawdown.Funding;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invoices of a chunk as COPY rows: the invoice with its content hash, its lines, and what it excludes or settles. */
final class InvoiceRows {
    private final long runId;
    private final CopyRows invoices = new CopyRows("billing.invoice (id, type, customer_id, contract_id,"
            + " credit_type_id, start_timestamp, end_timestamp, issued_at, due_at, net_payment_terms_days, subtotal,"
            + " total, amount_due, rounding_adjustment, revision, content_hash, run_id)");
    private final CopyRows lines = new CopyRows("billing.invoice_line (invoice_id, position, type, name, product_id,"
            + " credit_type_id, quantity, unit_price, total, starting_at, ending_before, list_price, balance_id,"
            + " segment_id, balance_type, scheduled_charge_id, item_id, is_prorated)");
    private final CopyRows excluded = new CopyRows("billing.excluded_usage (invoice_id, ordinal, product_id, reason,"
            + " quantity, starting_at, ending_before)");
    private final CopyRows items = new CopyRows("billing.billed_item (item_id, customer_id, invoice_id)");
    private final MessageDigest sha256 = Sha256.digest();

    InvoiceRows(long runId) {
        this.runId = runId;
    }

    void add(Invoice invoice) {
        int linesFrom = lines.length();
        int excludedFrom = excluded.length();
        int invoiceFrom = invoices.length();
        UUID id = invoice.id().value();
        for (int index = 0; index < invoice.lines().size(); index++) {
            addLine(invoice, id, index + 1, invoice.lines().get(index));
        }
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
                .add(invoice.revision());
    }

    private void addLine(Invoice invoice, UUID id, int position, LineItem line) {
        line.match(new LineItem.Cases<CopyRows>() {
            @Override
            public CopyRows usage(LineItem.Usage usage) {
                begin(id, position, "usage", usage, usage.quantity(), usage.unitPrice(), usage.window());
                lines.add(usage.listPrice());
                return funding(usage.funding());
            }

            @Override
            public CopyRows applied(LineItem.Applied applied) {
                begin(id, position, "applied_commit_or_credit", applied, BigDecimal.ONE, null, applied.window());
                lines.addNull();
                return funding(applied.funding());
            }

            @Override
            public CopyRows scheduled(LineItem.Scheduled scheduled) {
                begin(id, position, "scheduled", scheduled, scheduled.quantity(), scheduled.unitPrice(), null);
                settle(scheduled.itemId(), invoice, id);
                return nulls(4).add(scheduled.scheduledChargeId())
                        .add(scheduled.itemId())
                        .addNull();
            }

            @Override
            public CopyRows commitPurchase(LineItem.CommitPurchase purchase) {
                begin(id, position, "commit_purchase", purchase, purchase.quantity(), purchase.unitPrice(), null);
                settle(purchase.itemId(), invoice, id);
                return nulls(1).add(purchase.balanceId())
                        .addNull()
                        .addNull()
                        .addNull()
                        .add(purchase.itemId())
                        .add(purchase.prorated());
            }
        });
        lines.endRow();
    }

    private void begin(
            UUID id,
            int position,
            String type,
            LineItem line,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable Period window) {
        lines.add(id)
                .add(position)
                .add(type)
                .add(line.name())
                .add(line.productId().value())
                .add(line.creditType().id().value())
                .add(quantity)
                .add(unitPrice)
                .add(line.total())
                .add(window == null ? null : window.startingAt())
                .add(window == null ? null : window.endingBefore());
    }

    private CopyRows funding(@Nullable Funding funding) {
        if (funding == null) {
            return nulls(6);
        }
        lines.add(funding.balanceId())
                .add(funding.segmentId().value())
                .add(funding.balanceType().name());
        return nulls(3);
    }

    private CopyRows nulls(int columns) {
        for (int column = 0; column < columns; column++) {
            lines.addNull();
        }
        return lines;
    }

    private void settle(UUID item, Invoice invoice, UUID id) {
        items.add(item).add(invoice.customerId().value()).add(id).endRow();
    }

    private void addExcluded(UUID id, int ordinal, ExcludedUsage usage) {
        excluded.add(id)
                .add(ordinal)
                .add(usage.productId().value())
                .add(usage.reason().name())
                .add(usage.quantity())
                .add(usage.window().startingAt())
                .add(usage.window().endingBefore())
                .endRow();
    }

    void copyInto(Connection connection) throws SQLException, IOException {
        invoices.copyInto(connection);
        lines.copyInto(connection);
        excluded.copyInto(connection);
        items.copyInto(connection);
    }
}
