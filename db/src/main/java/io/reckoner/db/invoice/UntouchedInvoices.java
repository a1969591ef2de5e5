package io.reckoner.db.invoice;

import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.InvoiceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the invoices of a run for which nothing came behind it: no terms of their customers, and no usage of their periods. An offset of none
 * keeps the planner from hashing all that there is.
 */
public final class UntouchedInvoices {
    private static final String UNTOUCHED = """
            select i.id from billing.invoice i
             where i.id = any(?::uuid[])
               and not exists (
                 select from billing.contract c join billing.contract_version v on v.contract_id = c.id
                  where c.customer_id = i.customer_id and v.request_sequence > $request offset 0)
               and not exists (
                 select from billing.usage_row u
                  where u.customer_id = i.customer_id and u.mark > $mark
                    and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp offset 0)
               and not exists (
                 select from billing.late_usage u
                  where u.customer_id = i.customer_id
                    and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp offset 0)
               and not exists (
                 select from billing.usage_history h
                  where h.kind = 'USAGE' and h.customer_id = i.customer_id and h.mark <= $mark and h.until_mark > $mark
                    and h.starting_at >= i.start_timestamp and h.starting_at < i.end_timestamp offset 0)
            """;

    private final JdbcClient jdbc;
    private final String untouched;

    public UntouchedInvoices(Known known, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.untouched = known.in(UNTOUCHED);
    }

    /** Those among them; in one query. */
    public Set<InvoiceId> among(Collection<InvoiceId> invoices) {
        var found = new HashSet<InvoiceId>();
        jdbc.sql(untouched).param(SqlArrays.ids(invoices, InvoiceId::value)).query(row -> {
            found.add(Row.id(row, "id", InvoiceId::new));
        });
        return found;
    }
}
