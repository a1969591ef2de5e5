package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Routing;
import io.reckoner.invoice.RoyaltyShare;
import io.reckoner.money.CreditType;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.Period;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Invoices being put together from their rows: the heads come from a cursor, lines and exclusions by one query each. */
final class InvoiceBatch {
    private final Map<CreditTypeId, CreditType> creditTypes;
    private final Map<UUID, Building> building = new LinkedHashMap<>();
    private final ShownInvoices shown = new ShownInvoices(this::creditType);

    InvoiceBatch(Map<CreditTypeId, CreditType> creditTypes) {
        this.creditTypes = creditTypes;
    }

    int size() {
        return building.size();
    }

    void add(ResultSet row) throws SQLException {
        building.put(Row.uuid(row, "id"), new Building(row));
    }

    /** The invoices added, whole and in that order; the batch is empty afterwards. */
    List<StoredInvoice> complete(Connection connection) throws SQLException {
        read(
                connection,
                LineColumns.OF_INVOICES,
                (invoice, row) -> invoice.lines.add(LineKinds.read(row, this::creditType)));
        read(
                connection,
                "select * from billing.excluded_usage where invoice_id = any (?::uuid[]) order by invoice_id, ordinal",
                (invoice, row) -> invoice.excluded.add(InvoiceRows.excluded(row)));
        read(
                connection,
                "select * from billing.royalty_share where invoice_id = any (?::uuid[]) order by invoice_id, position, ordinal",
                (invoice, row) -> invoice.royalties.add(RoyaltyRows.read(row)));
        shown.read(connection, building.values().stream().map(Building::invoice).toList());
        List<StoredInvoice> complete =
                building.values().stream().map(Building::complete).toList();
        building.clear();
        return complete;
    }

    private CreditType creditType(CreditTypeId id) {
        return Objects.requireNonNull(creditTypes.get(id), () -> "no credit type " + id);
    }

    private interface Part {
        void addTo(Building invoice, ResultSet row) throws SQLException;
    }

    private void read(Connection connection, String sql, Part part) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("uuid", building.keySet().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID invoice = Row.uuid(row, "invoice_id");
                    part.addTo(Objects.requireNonNull(building.get(invoice)), row);
                }
            }
        }
    }

    private final class Building {
        private final List<LineItem> lines = new ArrayList<>();
        private final List<ExcludedUsage> excluded = new ArrayList<>();
        private final List<RoyaltyShare> royalties = new ArrayList<>();
        private final StoredInvoice head;

        Building(ResultSet row) throws SQLException {
            head = new StoredInvoice(
                    row.getObject("number", Long.class),
                    row.getString("document_number"),
                    row.getLong("run_id"),
                    Row.instantIfAny(row, "voided_at"),
                    Row.instantIfAny(row, "sent_at"),
                    Row.instantIfAny(row, "posted_at"),
                    head(row, InvoiceBatch.this::creditType));
        }

        Invoice invoice() {
            return head.invoice();
        }

        StoredInvoice complete() {
            Routing routing = head.invoice().routing();
            Invoice invoice = routing.constituents().isEmpty()
                    ? head.invoice().with(lines, excluded, routing).withRoyalties(royalties)
                    : shown.complete(head.invoice());
            return new StoredInvoice(
                    head.number(),
                    head.documentNumber(),
                    head.runId(),
                    head.voidedAt(),
                    head.sentAt(),
                    head.postedAt(),
                    invoice);
        }
    }

    /** An invoice without lines. */
    static Invoice head(ResultSet row, Function<CreditTypeId, CreditType> creditType) throws SQLException {
        return new Invoice(
                InvoiceType.valueOf(row.getString("type")),
                Row.id(row, "customer_id", CustomerId::new),
                Row.id(row, "contract_id", ContractId::new),
                creditType.apply(Row.id(row, "credit_type_id", CreditTypeId::new)),
                period(row, "start_timestamp", "end_timestamp"),
                Row.instant(row, "issued_at"),
                row.getObject("net_payment_terms_days", Integer.class),
                row.getInt("revision"),
                Row.idIfAny(row, "regenerated_from_invoice_id", InvoiceId::new),
                List.of(),
                List.of(),
                List.of(),
                routing(row),
                history(row),
                Row.idIfAny(row, "corrects_invoice_id", InvoiceId::new),
                Row.instantIfAny(row, "due_from"));
    }

    private static @Nullable History history(ResultSet row) throws SQLException {
        UUID id = Row.uuidIfAny(row, "historical_id");
        return id == null
                ? null
                : new History(id, row.getString("external_number"), !row.getBoolean("unbillable"), asIssued(row));
    }

    private static History.@Nullable AsIssued asIssued(ResultSet row) throws SQLException {
        String type = row.getString("issued_type");
        return type == null
                ? null
                : new History.AsIssued(InvoiceType.valueOf(type), row.getObject("issued_paid", Boolean.class));
    }

    /** Of constituents only the ids. */
    private static Routing routing(ResultSet row) throws SQLException {
        ContractId payer = Row.idIfAny(row, "payer_contract_id", ContractId::new);
        return new Routing(
                payer == null ? null : new Routing.Payer(Row.id(row, "payer_customer_id", CustomerId::new), payer),
                row.getBoolean("delivered"),
                Row.uuids(row, "constituent_ids").stream()
                        .map(ShownInvoices::named)
                        .toList());
    }

    private static @Nullable Period period(ResultSet row, String from, String until) throws SQLException {
        Instant start = Row.instantIfAny(row, from);
        return start == null ? null : new Period(start, Row.instant(row, until));
    }
}
