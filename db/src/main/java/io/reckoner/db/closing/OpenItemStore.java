package io.reckoner.db.closing;

import io.reckoner.db.catalog.CreditTypes;
import io.reckoner.db.sql.ReadOnly;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.money.CreditType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What customers owe, invoice by invoice. */
public final class OpenItemStore {
    private static final int FETCH = 1_000;

    private final DataSource dataSource;

    public OpenItemStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Those open at an instant, by customer name, currency and due date; one after the other, never all in memory. */
    public void at(Instant instant, Consumer<OpenItem> each) {
        ReadOnly.on(dataSource, connection -> {
            Map<CreditTypeId, CreditType> creditTypes = CreditTypes.all(connection);
            try (PreparedStatement query = connection.prepareStatement(SqlFile.text("close/open-items"))) {
                query.setString(1, instant.toString());
                query.setFetchSize(FETCH);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        each.accept(item(row, creditTypes));
                    }
                }
            }
            return each;
        });
    }

    private static OpenItem item(ResultSet row, Map<CreditTypeId, CreditType> creditTypes) throws SQLException {
        return new OpenItem(
                Row.id(row, "id", InvoiceId::new),
                row.getString("number"),
                Row.id(row, "customer_id", CustomerId::new),
                Objects.requireNonNullElse(row.getString("customer_name"), ""),
                Objects.requireNonNull(creditTypes.get(Row.id(row, "credit_type_id", CreditTypeId::new))),
                Row.instant(row, "issued_at"),
                Row.instantIfAny(row, "due_at"),
                row.getBigDecimal("due"),
                row.getBigDecimal("paid_by_then"),
                OpenItem.Age.valueOf(row.getString("age")));
    }
}
