package io.reckoner.db;

import io.reckoner.balance.BalanceType;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
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
import org.jspecify.annotations.Nullable;

/** Invoices being put together from their rows: the heads come from a cursor, lines and exclusions by one query each. */
final class InvoiceBatch {
    private final Map<CreditTypeId, CreditType> creditTypes;
    private final Map<UUID, Building> building = new LinkedHashMap<>();

    InvoiceBatch(Map<CreditTypeId, CreditType> creditTypes) {
        this.creditTypes = creditTypes;
    }

    int size() {
        return building.size();
    }

    void add(ResultSet row) throws SQLException {
        building.put(row.getObject("id", UUID.class), new Building(row));
    }

    /** The invoices added, whole and in that order; the batch is empty afterwards. */
    List<StoredInvoice> complete(Connection connection) throws SQLException {
        read(
                connection,
                "select * from billing.invoice_line where invoice_id = any (?::uuid[]) order by invoice_id, position",
                (invoice, row) -> invoice.lines.add(line(row)));
        read(
                connection,
                "select * from billing.excluded_usage where invoice_id = any (?::uuid[]) order by invoice_id, ordinal",
                (invoice, row) -> invoice.excluded.add(excluded(row)));
        List<StoredInvoice> complete =
                building.values().stream().map(Building::complete).toList();
        building.clear();
        return complete;
    }

    private interface Part {
        void addTo(Building invoice, ResultSet row) throws SQLException;
    }

    private void read(Connection connection, String sql, Part part) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("uuid", building.keySet().toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    UUID invoice = row.getObject("invoice_id", UUID.class);
                    part.addTo(Objects.requireNonNull(building.get(invoice)), row);
                }
            }
        }
    }

    private final class Building {
        private final List<LineItem> lines = new ArrayList<>();
        private final List<ExcludedUsage> excluded = new ArrayList<>();
        private final StoredInvoice head;

        Building(ResultSet row) throws SQLException {
            var invoice = new Invoice(
                    InvoiceType.valueOf(row.getString("type")),
                    new CustomerId(row.getObject("customer_id", UUID.class)),
                    new ContractId(row.getObject("contract_id", UUID.class)),
                    creditType(row),
                    period(row, "start_timestamp", "end_timestamp"),
                    SqlTime.required(row, "issued_at"),
                    row.getObject("net_payment_terms_days", Integer.class),
                    row.getInt("revision"),
                    List.of(),
                    List.of());
            head = new StoredInvoice(
                    row.getObject("number", Long.class),
                    row.getLong("run_id"),
                    SqlTime.optional(row, "voided_at"),
                    invoice);
        }

        StoredInvoice complete() {
            Invoice empty = head.invoice();
            var invoice = new Invoice(
                    empty.type(),
                    empty.customerId(),
                    empty.contractId(),
                    empty.creditType(),
                    empty.servicePeriod(),
                    empty.issuedAt(),
                    empty.netPaymentTermsDays(),
                    empty.revision(),
                    lines,
                    excluded);
            return new StoredInvoice(head.number(), head.runId(), head.voidedAt(), invoice);
        }
    }

    private LineItem line(ResultSet row) throws SQLException {
        var product = new ProductId(row.getObject("product_id", UUID.class));
        String name = row.getString("name");
        CreditType creditType = creditType(row);
        String type = row.getString("type");
        return switch (type) {
            case "usage" ->
                new LineItem.Usage(
                        product,
                        name,
                        creditType,
                        window(row),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("total"),
                        row.getBigDecimal("list_price"),
                        row.getString("balance_id") == null ? null : funding(row));
            case "applied_commit_or_credit" ->
                new LineItem.Applied(product, name, creditType, window(row), row.getBigDecimal("total"), funding(row));
            case "scheduled" ->
                new LineItem.Scheduled(
                        product,
                        name,
                        creditType,
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"),
                        row.getObject("scheduled_charge_id", UUID.class),
                        row.getObject("item_id", UUID.class));
            case "commit_purchase" -> purchase(row, product, name, creditType);
            default -> throw new IllegalStateException("invoice line of unknown type " + type);
        };
    }

    private static LineItem purchase(ResultSet row, ProductId product, String name, CreditType creditType)
            throws SQLException {
        return new LineItem.CommitPurchase(
                product,
                name,
                creditType,
                row.getBigDecimal("quantity"),
                row.getBigDecimal("unit_price"),
                new BalanceId(row.getObject("balance_id", UUID.class)),
                row.getBoolean("is_prorated"),
                row.getObject("item_id", UUID.class));
    }

    private static Funding funding(ResultSet row) throws SQLException {
        return new Funding(
                new BalanceId(row.getObject("balance_id", UUID.class)),
                new SegmentId(row.getObject("segment_id", UUID.class)),
                BalanceType.valueOf(row.getString("balance_type")));
    }

    private static ExcludedUsage excluded(ResultSet row) throws SQLException {
        return new ExcludedUsage(
                new ProductId(row.getObject("product_id", UUID.class)),
                ExcludedUsage.Reason.valueOf(row.getString("reason")),
                row.getBigDecimal("quantity"),
                window(row));
    }

    private CreditType creditType(ResultSet row) throws SQLException {
        UUID id = row.getObject("credit_type_id", UUID.class);
        return Objects.requireNonNull(creditTypes.get(new CreditTypeId(id)), () -> "no credit type " + id);
    }

    private static Period window(ResultSet row) throws SQLException {
        return new Period(SqlTime.required(row, "starting_at"), SqlTime.required(row, "ending_before"));
    }

    private static @Nullable Period period(ResultSet row, String from, String until) throws SQLException {
        Instant start = SqlTime.optional(row, from);
        return start == null ? null : new Period(start, SqlTime.required(row, until));
    }
}
