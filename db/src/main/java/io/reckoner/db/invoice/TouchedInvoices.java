package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.BalanceId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds what came behind final invoices and may be otherwise if those are corrected (J3): whatever drew from the same balances, or
 * from what a renewal took along of them, trued them up, or was bought since a threshold was reached.
 */
public final class TouchedInvoices {
    /** By way of the balances of the customers of their accounts: a ledger has no index by invoice. */
    private static final String LATER = """
            with recursive own as materialized (
                   select e.balance_id, e.segment_id, min(e.sequence) as sequence
                     from billing.balance b join billing.ledger_entry e on e.balance_id = b.id
                    where b.customer_id = any(:customers::uuid[]) and e.invoice_id = any(:invoices::uuid[])
                    group by e.balance_id, e.segment_id),
                 reached (balance_id, segment_id, sequence) as (
                   select * from own
                   union
                   select b.id, s.id, 0
                     from reached r
                     join billing.balance b on b.rolled_over_from_balance = r.balance_id and b.rolled_over_from_segment = r.segment_id
                     join billing.access_segment s on s.balance_id = b.id
                    where b.customer_id = any(:customers::uuid[])),
                 touched as (
                   select distinct coalesce(d.corrects_invoice_id, d.id) as invoice_id,
                          case d.type when 'TRUEUP' then 'TRUED_UP' else 'DREW' end as why
                     from reached r join billing.ledger_entry later
                       on later.balance_id = r.balance_id and later.segment_id = r.segment_id and later.sequence > r.sequence
                     join billing.invoice d on d.id = later.invoice_id
                   union
                   select p.id, 'BOUGHT'
                     from billing.invoice c
                     join billing.balance b on b.contract_id = c.contract_id and b.threshold is not null
                     join billing.invoice p on p.customer_id = b.customer_id and p.contract_id = b.contract_id and p.type = 'SCHEDULED'
                      and p.issued_at >= c.start_timestamp
                     join billing.invoice_line l
                       on l.run_id = p.run_id and l.invoice_id = p.id and l.balance_id = b.id and l.type = 'commit_purchase'
                    where c.id = any(:invoices::uuid[]) and b.customer_id = any(:customers::uuid[]))
            select i.id, n.number, t.why, null as name, coalesce(i.end_timestamp, i.issued_at) as at, null::bigint as sequence
              from touched t
              join billing.invoice i on i.id = t.invoice_id
              left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
             where i.status = 'FINALIZED' and i.id <> all(:invoices::uuid[])
            union all
            -- What a renewal took along.
            select b.id, null, null, b.name, null, b.sequence
              from billing.balance b
             where b.id in (select balance_id from reached where sequence = 0) and b.rolled_over_from_balance is not null
             order by at, sequence, id
            """;

    private final JdbcClient jdbc;

    public TouchedInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What came behind them. */
    public record Later(List<Touched> invoices, List<RolledOver> rollovers) {
        public static final Later NOTHING = new Later(List.of(), List.of());

        public Later {
            invoices = List.copyOf(invoices);
            rollovers = List.copyOf(rollovers);
        }
    }

    /** One of the invoices; {@code number}: null until its run has numbered its invoices. */
    public record Touched(InvoiceId id, @Nullable Long number, Why why) {}

    /** What a renewal took along of a balance. */
    public record RolledOver(BalanceId id, String name) {}

    /** Why it may be another one. */
    public enum Why {
        /** It drew from the same balances. */
        DREW,
        /** It charged what of them was not drawn. */
        TRUED_UP,
        /** A threshold of the same contract bought it. */
        BOUGHT
    }

    /** What may be otherwise because of invoices that are corrected, in the order of its ends; those themselves are not among it. */
    public Later later(Collection<InvoiceId> invoices, Collection<CustomerId> customers) {
        if (invoices.isEmpty()) {
            return Later.NOTHING;
        }
        var touched = new ArrayList<Touched>();
        var rollovers = new ArrayList<RolledOver>();
        jdbc.sql(LATER)
                .param("customers", SqlArrays.ids(customers, CustomerId::value))
                .param("invoices", SqlArrays.ids(invoices, InvoiceId::value))
                .query(row -> {
                    if (row.getString("why") == null) {
                        rollovers.add(new RolledOver(Row.id(row, "id", BalanceId::new), row.getString("name")));
                    } else {
                        touched.add(new Touched(
                                Row.id(row, "id", InvoiceId::new),
                                row.getObject("number", Long.class),
                                Why.valueOf(row.getString("why"))));
                    }
                });
        return new Later(touched, rollovers);
    }
}
