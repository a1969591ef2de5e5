package io.reckoner.db.balance;

import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.ChildAccess;
import io.reckoner.balance.Drawing;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.RateKind;
import io.reckoner.db.sql.Row;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.SegmentId;
import io.reckoner.terms.shape.ApplicabilityTerms;
import io.reckoner.terms.shape.CatalogNames;
import io.reckoner.terms.shape.CustomFields;
import io.reckoner.terms.shape.PaymentGateTerms;
import io.reckoner.terms.shape.ScheduleTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code billing.balance} as the balance it is, its segments apart. */
public final class BalanceRow {
    private BalanceRow() {}

    /** Columns by their names; documents as text. */
    public static Balance read(ResultSet row, CatalogNames catalog) throws SQLException {
        var id = Row.id(row, "id", BalanceId::new);
        return new Balance(
                id,
                Row.id(row, "customer_id", CustomerId::new),
                Row.idIfAny(row, "contract_id", ContractId::new),
                BalanceType.valueOf(row.getString("type")),
                row.getString("name"),
                Row.id(row, "product_id", ProductId::new),
                catalog.creditType(Row.id(row, "credit_type_id", CreditTypeId::new)),
                new Drawing(
                        row.getBigDecimal("priority"),
                        ApplicabilityTerms.ofStored(row.getString("applicability")),
                        RateKind.valueOf(row.getString("rate_type")),
                        row.getBigDecimal("rollover_fraction"),
                        children(row)),
                contracts(row, "applicable_contract_ids"),
                purchase(id, row, catalog),
                gate(row),
                PaymentGateTerms.ofStored(row.getString("tax")),
                Row.instantIfAny(row, "archived_at"),
                origin(row),
                List.of(),
                row.getLong("sequence"),
                CustomFields.ofStored(row.getString("custom_fields")),
                Row.texts(row, "unsupported_terms"));
    }

    private static ChildAccess children(ResultSet row) throws SQLException {
        String access = row.getString("child_access");
        if (access == null) {
            return ChildAccess.NONE;
        }
        return access.equals("ALL") ? ChildAccess.ALL : ChildAccess.only(contracts(row, "child_contract_ids"));
    }

    private static Set<ContractId> contracts(ResultSet row, String column) throws SQLException {
        return Row.uuids(row, column).stream().map(ContractId::new).collect(Collectors.toSet());
    }

    /** A schedule that nothing is invoiced by needs no contract: it counts for the cost basis only (C3). */
    private static @Nullable Purchase purchase(BalanceId id, ResultSet row, CatalogNames catalog) throws SQLException {
        String purchase = row.getString("purchase");
        return purchase == null
                ? null
                : new Purchase(
                        Row.idIfAny(row, "invoice_contract_id", ContractId::new),
                        ScheduleTerms.ofStored(id.value(), purchase, catalog),
                        row.getBoolean("purchase_prorated"));
    }

    private static Origin origin(ResultSet row) throws SQLException {
        UUID source = Row.uuidIfAny(row, "source_id");
        if (source != null) {
            return new Origin.Recurring(source);
        }
        BalanceId rolledOver = Row.idIfAny(row, "rolled_over_from_balance", BalanceId::new);
        if (rolledOver != null) {
            return new Origin.RolledOver(
                    rolledOver,
                    Row.id(row, "rolled_over_from_segment", SegmentId::new),
                    Row.id(row, "rolled_over_from_contract", ContractId::new));
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
                        Row.instantIfAny(row, "paid_at"));
    }
}
