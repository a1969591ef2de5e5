package io.reckoner.db.balance;

import io.reckoner.db.sql.Row;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of a customer's balances beside what billing needs of them. */
public final class BalanceStore {
    private final JdbcClient jdbc;

    public BalanceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public boolean isCustomer(CustomerId id) {
        return jdbc.sql("select exists (select from billing.customer where id = ?)")
                .param(id.value())
                .query(Boolean.class)
                .single();
    }

    /** The terms they were made of, as JSON; not of those that a run made. */
    public Map<BalanceId, String> definitions(CustomerId customer) {
        var found = new HashMap<BalanceId, String>();
        jdbc.sql("""
                select id, definition::text from billing.balance where customer_id = ? and definition is not null
                """).param(customer.value()).query(row -> {
            found.put(Row.id(row, "id", BalanceId::new), row.getString("definition"));
        });
        return found;
    }

    /** Which invoice each schedule item is on. */
    public Map<UUID, InvoiceId> invoicesByItem(CustomerId customer) {
        var found = new HashMap<UUID, InvoiceId>();
        jdbc.sql("select item_id, invoice_id from billing.billed_item where customer_id = ?")
                .param(customer.value())
                .query(row -> {
                    found.put(Row.uuid(row, "item_id"), Row.id(row, "invoice_id", InvoiceId::new));
                });
        return found;
    }
}
