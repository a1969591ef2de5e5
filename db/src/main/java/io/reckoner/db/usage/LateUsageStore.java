package io.reckoner.db.usage;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.GroupJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which final invoices usage came too late for: those whose contract would have let it in (U6, F1). */
public final class LateUsageStore {
    private final JdbcClient jdbc;

    public LateUsageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Row by row, those of an invoice and product together, in the order of the exports. {@code invoice}: null = all that have some. */
    public List<LateUsage> late(@Nullable InvoiceId invoice) {
        return jdbc.sql(SqlFile.text("export/late-usage", null))
                .param("invoice", invoice == null ? null : invoice.value())
                .query((row, number) -> late(row))
                .list();
    }

    private static LateUsage late(ResultSet row) throws SQLException {
        String values = row.getString("group_values");
        return new LateUsage(
                Row.id(row, "invoice_id", InvoiceId::new),
                row.getObject("number", Long.class),
                Row.id(row, "customer_id", CustomerId::new),
                Row.id(row, "contract_id", ContractId::new),
                Row.period(row, "start_timestamp", "end_timestamp"),
                Row.id(row, "product_id", ProductId::new),
                row.getString("product"),
                Row.period(row, "starting_at", "ending_before"),
                GroupJson.ofUsage(values),
                row.getBigDecimal("old_quantity"),
                row.getBigDecimal("new_quantity"),
                row.getBigDecimal("billed"));
    }
}
