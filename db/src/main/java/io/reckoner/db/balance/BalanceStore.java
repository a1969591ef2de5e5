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

    /** The terms they were made of, as JSON; of the children of a recurring term that one. Not of others that a run made. */
    public Map<BalanceId, String> definitions(CustomerId customer) {
        var found = new HashMap<BalanceId, String>();
        jdbc.sql("""
                select b.id, coalesce(b.definition, recurring.term)::text as definition
                  from billing.balance b
                  left join billing.contract c on c.id = b.contract_id and b.definition is null and b.source_id is not null
                  left join lateral (
                    select x.term from jsonb_array_elements(
                      coalesce(c.terms -> 'recurring_commits', '[]') || coalesce(c.terms -> 'recurring_credits', '[]')) x (term)
                     where (x.term ->> 'id')::uuid = b.source_id) recurring on true
                 where b.customer_id = ? and coalesce(b.definition, recurring.term) is not null
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
