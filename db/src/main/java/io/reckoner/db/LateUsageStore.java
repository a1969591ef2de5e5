package io.reckoner.db;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.time.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads which final invoices usage came too late for: those whose contract would have let it in (U6, F1). */
public final class LateUsageStore {
    private final JdbcClient jdbc;

    public LateUsageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By invoice and product, in the order of the exports. {@code invoice}: null = all that have some. */
    public List<LateUsage> late(@Nullable InvoiceId invoice) {
        return jdbc.sql(Equation.resource("export/late-usage", null))
                .param("invoice", invoice == null ? null : invoice.value())
                .query((row, number) -> late(row))
                .list();
    }

    private static LateUsage late(ResultSet row) throws SQLException {
        return new LateUsage(
                new InvoiceId(row.getObject("invoice_id", UUID.class)),
                row.getObject("number", Long.class),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new ContractId(row.getObject("contract_id", UUID.class)),
                new Period(SqlTime.required(row, "start_timestamp"), SqlTime.required(row, "end_timestamp")),
                row.getString("product"),
                row.getLong("rows"),
                row.getBigDecimal("quantity"));
    }
}
