package io.reckoner.db.invoice;

import io.reckoner.db.sql.CopyRows;
import io.reckoner.db.sql.Table;
import io.reckoner.db.sql.Table.Form;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.Routing;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.terms.document.GroupJson;
import io.reckoner.time.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invoices of a chunk as COPY rows: the invoice with its content hash, its lines, and what it excludes or settles. */
public final class InvoiceRows {
    static final Table HASHED = Table.of("invoice", ContentHash.INVOICE);
    static final Table EXCLUDED = Table.of("excluded_usage", ContentHash.EXCLUDED);

    private static final Form<Due> INVOICE = HASHED.<Due>form()
            .uuid("id", Due::id)
            .name("type", row -> row.invoice.type())
            .uuid("customer_id", row -> row.invoice.customerId().value())
            .uuid("contract_id", row -> row.invoice.contractId().value())
            .uuid("credit_type_id", row -> row.invoice.creditType().id().value())
            .instant(
                    "start_timestamp",
                    row -> row.invoice.service().map(Period::startingAt).orElse(null))
            .instant(
                    "end_timestamp",
                    row -> row.invoice.service().map(Period::endingBefore).orElse(null))
            .instant("issued_at", row -> row.invoice.issuedAt())
            .instant("due_at", row -> row.invoice.dueAt().orElse(null))
            .integerIfAny("net_payment_terms_days", row -> row.invoice.netPaymentTermsDays())
            .numeric("subtotal", row -> row.invoice.subtotal())
            .numeric("total", Due::total)
            .numeric("amount_due", Due::due)
            .numeric("rounding_adjustment", row -> row.due.subtract(row.total))
            .integer("revision", row -> row.invoice.revision())
            .uuid(
                    "regenerated_from_invoice_id",
                    row -> row.invoice.regeneratedFrom() == null
                            ? null
                            : row.invoice.regeneratedFrom().value())
            .whole();

    private static final Form<Excluded> EXCLUSION = EXCLUDED.<Excluded>form()
            .uuid("invoice_id", Excluded::invoice)
            .integer("ordinal", Excluded::ordinal)
            .uuid("product_id", row -> row.usage.productId().value())
            .name("reason", row -> row.usage.reason())
            .numeric("quantity", row -> row.usage.quantity())
            .instant("starting_at", row -> row.usage.window().startingAt())
            .instant("ending_before", row -> row.usage.window().endingBefore())
            .text("pricing_group_values", row -> GroupJson.of(row.usage.group().pricing()))
            .text(
                    "presentation_group_values",
                    row -> GroupJson.of(row.usage.group().presentation()))
            .whole();

    static ExcludedUsage excluded(ResultSet row) throws SQLException {
        return new ExcludedUsage(
                LineColumns.PRODUCT.of(row),
                LineColumns.GROUP.of(row),
                ExcludedUsage.Reason.valueOf(row.getString("reason")),
                LineColumns.QUANTITY.of(row),
                LineColumns.WINDOW.of(row));
    }

    private final long runId;
    private final CopyRows invoices = HASHED.rowsWith(
            "payer_customer_id, payer_contract_id, delivered, constituent_ids, historical_id, external_number, unbillable,"
                    + " issued_type, issued_paid, corrects_invoice_id, due_from, content_hash, content_hash_version, run_id");
    private final LineRows lines;
    private final RoyaltyRows royalties = new RoyaltyRows();
    private final CopyRows excluded = EXCLUDED.rows();
    private final ContentHash hash = new ContentHash();

    /** An invoice with its id and sums, which are made once. */
    private record Due(UUID id, Invoice invoice, BigDecimal total, BigDecimal due) {}

    /** Usage that is on no line, {@code ordinal} from 1. */
    private record Excluded(UUID invoice, int ordinal, ExcludedUsage usage) {}

    public InvoiceRows(long runId) {
        this.runId = runId;
        this.lines = new LineRows(runId);
    }

    public void add(Invoice invoice) {
        int excludedFrom = excluded.length();
        int invoiceFrom = invoices.length();
        UUID id = invoice.id().value();
        INVOICE.write(new Due(id, invoice, invoice.total(), invoice.amountDue()), invoices);
        hash.invoice(invoices.since(invoiceFrom).position(invoiceFrom + Short.BYTES));
        lines.beginInvoice(invoice.customerId().value(), id);
        Routing routing = invoice.routing();
        if (routing.constituents().isEmpty()) {
            // those of a consolidated invoice are its constituents'
            invoice.lines().forEach(line -> lines.add(line, hash));
        }
        for (int index = 0; index < invoice.excludedUsage().size(); index++) {
            var usage = new Excluded(id, index + 1, invoice.excludedUsage().get(index));
            EXCLUSION.write(usage, excluded).endRow();
        }
        royalties.add(id, invoice.royalties());
        hash.rows(excluded.since(excludedFrom)).beside(ContentHash.textOf(invoice));
        route(routing);
        tell(invoice.history());
        invoices.add(invoice.corrects() == null ? null : invoice.corrects().value())
                .add(invoice.dueFrom())
                .add(hash.end())
                .add(ContentHash.versionOf(invoice))
                .add(runId)
                .endRow();
    }

    private void route(Routing routing) {
        Routing.Payer payer = routing.payer();
        invoices.add(payer == null ? null : payer.customerId().value())
                .add(payer == null ? null : payer.contractId().value())
                .add(routing.delivered())
                .addUuids(
                        routing.constituents().isEmpty()
                                ? null
                                : routing.constituents().stream()
                                        .map(constituent ->
                                                constituent.invoiceId().value())
                                        .toList());
    }

    private void tell(@Nullable History history) {
        invoices.add(history == null ? null : history.id()).add(history == null ? null : history.externalNumber());
        flag((history == null || history.billable()) ? null : true);
        History.AsIssued issued = history == null ? null : history.asIssued();
        invoices.add(issued == null ? null : issued.type().name());
        flag(issued == null ? null : issued.paid());
    }

    private void flag(@Nullable Boolean value) {
        if (value == null) {
            invoices.addNull();
        } else {
            invoices.add(value.booleanValue());
        }
    }

    public void copyInto(Connection connection, String schema) throws SQLException, IOException {
        invoices.copyInto(connection, schema);
        lines.copyInto(connection, schema);
        excluded.copyInto(connection, schema);
        royalties.copyInto(connection, schema);
    }
}
