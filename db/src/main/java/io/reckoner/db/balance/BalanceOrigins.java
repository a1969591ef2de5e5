package io.reckoner.db.balance;

import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Tax;
import io.reckoner.terms.shape.TermsMapper;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.SegmentId;
import io.reckoner.terms.document.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a stored balance came to be, and how it is paid. */
final class BalanceOrigins {
    private BalanceOrigins() {}

    static Origin origin(ResultSet row) throws SQLException {
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

    static @Nullable PaymentGate gate(ResultSet row) throws SQLException {
        String provider = row.getString("payment_gate");
        return provider == null
                ? null
                : new PaymentGate(
                        PaymentGate.Provider.valueOf(provider),
                        PaymentGate.Status.valueOf(row.getString("payment_status")),
                        SqlTime.optional(row, "paid_at"));
    }

    static @Nullable Tax tax(ResultSet row) throws SQLException {
        String tax = row.getString("tax");
        return tax == null ? null : TermsMapper.tax(Terms.parse(tax));
    }

    static Map<String, String> customFields(ResultSet row) throws SQLException {
        String fields = row.getString("custom_fields");
        return fields == null ? Map.of() : Terms.parse(fields).textMap();
    }
}
