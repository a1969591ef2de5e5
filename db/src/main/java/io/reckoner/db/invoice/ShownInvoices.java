package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Routing;
import io.reckoner.invoice.Routing.Constituent;
import io.reckoner.money.CreditType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** What consolidated invoices show: they have no lines of their own, so that each line is stored, and counted, once (Z4, Z7). */
final class ShownInvoices {
    private static final UUID NOT_READ = new UUID(0, 0);

    private final Function<CreditTypeId, CreditType> creditType;
    private final Map<UUID, Shown> shown = new HashMap<>();

    ShownInvoices(Function<CreditTypeId, CreditType> creditType) {
        this.creditType = creditType;
    }

    private record Shown(CustomerId customer, ContractId contract, List<LineItem> lines) {}

    /** A constituent of which only the id is known. */
    static Constituent named(UUID invoice) {
        return new Constituent(new InvoiceId(invoice), new CustomerId(NOT_READ), new ContractId(NOT_READ), 0);
    }

    /** Two queries, if any of the invoices is a consolidated one. */
    void read(Connection connection, List<Invoice> invoices) throws SQLException {
        shown.clear();
        Object[] ids = invoices.stream()
                .flatMap(invoice -> invoice.routing().constituents().stream())
                .map(constituent -> constituent.invoiceId().value())
                .distinct()
                .toArray();
        if (ids.length == 0) {
            return;
        }
        read(
                connection,
                ids,
                "select id, customer_id, contract_id from billing.invoice where id = any (?::uuid[])",
                row -> {
                    shown.put(
                            Row.uuid(row, "id"),
                            new Shown(
                                    Row.id(row, "customer_id", CustomerId::new),
                                    Row.id(row, "contract_id", ContractId::new),
                                    new ArrayList<>()));
                });
        read(
                connection,
                ids,
                LineColumns.OF_INVOICES,
                row -> of(Row.uuid(row, "invoice_id")).lines.add(LineKinds.read(row, creditType)));
    }

    private interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, Object[] ids, String sql, Reading reading) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reading.read(row);
                }
            }
        }
    }

    private Shown of(UUID invoice) {
        return Objects.requireNonNull(shown.get(invoice));
    }

    /** A consolidated invoice with the lines of all that it shows. */
    Invoice complete(Invoice consolidated) {
        var lines = new ArrayList<LineItem>();
        var constituents = new ArrayList<Constituent>();
        for (Constituent named : consolidated.routing().constituents()) {
            Shown its = of(named.invoiceId().value());
            lines.addAll(its.lines);
            constituents.add(new Constituent(named.invoiceId(), its.customer, its.contract, its.lines.size()));
        }
        Routing routing = consolidated.routing();
        return consolidated.with(lines, List.of(), new Routing(routing.payer(), routing.delivered(), constituents));
    }
}
