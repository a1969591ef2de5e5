package io.reckoner.db.balance;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Drawing;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.RateKind;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.terms.shape.ApplicabilityTerms;
import io.reckoner.terms.shape.CatalogNames;
import io.reckoner.terms.shape.CustomFields;
import io.reckoner.terms.shape.PaymentGateTerms;
import io.reckoner.terms.shape.ScheduleTerms;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code billing.balance} as the balance it is, its segments apart. */
public final class BalanceRow {
    private BalanceRow() {}

    /** Columns by their names; documents as text. */
    public static Balance read(ResultSet row, CatalogNames catalog) throws SQLException {
        var id = new BalanceId(row.getObject("id", UUID.class));
        return new Balance(
                id,
                contractId(row, "contract_id"),
                BalanceType.valueOf(row.getString("type")),
                row.getString("name"),
                new ProductId(row.getObject("product_id", UUID.class)),
                catalog.creditType(new CreditTypeId(row.getObject("credit_type_id", UUID.class))),
                new Drawing(
                        row.getBigDecimal("priority"),
                        ApplicabilityTerms.ofStored(row.getString("applicability")),
                        RateKind.valueOf(row.getString("rate_type")),
                        row.getBigDecimal("rollover_fraction")),
                contracts(row.getArray("applicable_contract_ids")),
                purchase(id, row, catalog),
                gate(row),
                PaymentGateTerms.ofStored(row.getString("tax")),
                origin(row),
                List.of(),
                row.getLong("sequence"),
                CustomFields.ofStored(row.getString("custom_fields")),
                texts(row.getArray("unsupported_terms")));
    }

    /** A schedule that nothing is invoiced by needs no contract: it counts for the cost basis only (C3). */
    private static @Nullable Purchase purchase(BalanceId id, ResultSet row, CatalogNames catalog) throws SQLException {
        String purchase = row.getString("purchase");
        return purchase == null
                ? null
                : new Purchase(
                        contractId(row, "invoice_contract_id"),
                        ScheduleTerms.ofStored(id.value(), purchase, catalog),
                        row.getBoolean("purchase_prorated"));
    }

    private static @Nullable ContractId contractId(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new ContractId(id);
    }

    private static Set<ContractId> contracts(@Nullable Array ids) throws SQLException {
        return ids == null
                ? Set.of()
                : Stream.of((UUID[]) ids.getArray()).map(ContractId::new).collect(Collectors.toSet());
    }

    private static List<String> texts(@Nullable Array texts) throws SQLException {
        return texts == null ? List.of() : List.of((String[]) texts.getArray());
    }

    private static Origin origin(ResultSet row) throws SQLException {
        UUID source = row.getObject("source_id", UUID.class);
        if (source != null) {
            return new Origin.Recurring(source);
        }
        UUID rolledOver = row.getObject("rolled_over_from_balance", UUID.class);
        if (rolledOver != null) {
            return new Origin.RolledOver(
                    new BalanceId(rolledOver),
                    new SegmentId(row.getObject("rolled_over_from_segment", UUID.class)),
                    new ContractId(row.getObject("rolled_over_from_contract", UUID.class)));
        }
        String threshold = row.getString("threshold");
        return threshold == null
                ? Origin.GRANTED
                : new Origin.Recharge(Origin.Threshold.valueOf(threshold), row.getBoolean("discounted"));
    }

    private static @Nullable PaymentGate gate(ResultSet row) throws SQLException {
        String provider = row.getString("payment_gate");
        return provider == null
                ? null
                : new PaymentGate(
                        PaymentGate.Provider.valueOf(provider),
                        PaymentGate.Status.valueOf(row.getString("payment_status")),
                        SqlTime.optional(row, "paid_at"));
    }
}
