package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the final invoices that drew from balances behind others: what those give back or take more may change them (J3). */
public final class TouchedInvoices {
    private final JdbcClient jdbc;

    public TouchedInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them; {@code number}: null until its run has numbered its invoices. */
    public record Touched(InvoiceId id, @Nullable Long number) {}

    /**
     * Those that are not of them, in the order of their ends. By way of the balances of the customers of their accounts: a ledger
     * has no index by invoice.
     */
    public List<Touched> later(Collection<InvoiceId> invoices, Collection<CustomerId> customers) {
        if (invoices.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                with held as materialized (
                       select e.balance_id, e.segment_id, e.sequence, e.invoice_id
                         from billing.balance b join billing.ledger_entry e on e.balance_id = b.id
                        where b.customer_id = any(:customers::uuid[]) and e.invoice_id is not null),
                     touched as (
                       select distinct coalesce(d.corrects_invoice_id, d.id) as invoice_id
                         from held first join held later
                           on later.balance_id = first.balance_id and later.segment_id = first.segment_id
                          and later.sequence > first.sequence
                         join billing.invoice d on d.id = later.invoice_id
                        where first.invoice_id = any(:invoices::uuid[]))
                select i.id, n.number
                  from touched t
                  join billing.invoice i on i.id = t.invoice_id
                  left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
                 where i.status = 'FINALIZED' and i.id <> all(:invoices::uuid[])
                 order by coalesce(i.end_timestamp, i.issued_at), i.id
                """)
                .param("customers", SqlArrays.ids(customers, CustomerId::value))
                .param("invoices", SqlArrays.ids(invoices, InvoiceId::value))
                .query((row, n) -> new Touched(Row.id(row, "id", InvoiceId::new), row.getObject("number", Long.class)))
                .list();
    }
}
