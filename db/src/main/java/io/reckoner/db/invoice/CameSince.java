package io.reckoner.db.invoice;

import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.InvoiceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what came behind the runs that made invoices, or the last notes of them, and may change them: the evidence for why they would be others (J1). */
public final class CameSince {
    private static final String EVIDENCE = """
            select i.id, late.new_rows, late.changed_rows,
                   array(select v.request_sequence from billing.contract_version v
                          where v.contract_id = i.contract_id and v.request_sequence > r.requests_through order by 1) as terms,
                   array(select rate.ordinal / :room from billing.rate rate
                          where rate.rate_card_id = c.rate_card_id and rate.ordinal / :room > r.requests_through
                         union
                         select h.until_sequence from billing.rate_card_history h
                          where h.rate_card_id = c.rate_card_id and h.until_sequence > r.requests_through
                         union
                         select p.request_sequence from billing.product_version p
                          where p.request_sequence > r.requests_through
                            and exists (select from billing.rate rate
                                         where rate.rate_card_id = c.rate_card_id and rate.product_id = p.product_id)
                         order by 1) as prices
              from billing.invoice i
              join billing.run r
                on r.id = coalesce((select max(n.run_id) from billing.invoice n where n.corrects_invoice_id = i.id), i.run_id)
              join billing.contract c on c.id = i.contract_id
             cross join lateral (
               select count(*) filter (where t.customer_id is null) as new_rows,
                      count(*) filter (where t.customer_id is not null) as changed_rows
                 from billing.late_usage u
                 left join billing.usage_row t
                   on t.customer_id = u.customer_id and t.starting_at = u.starting_at and t.ending_before = u.ending_before
                  and t.product_id = u.product_id and t.group_id = u.group_id
                where u.customer_id = i.customer_id and u.starting_at >= i.start_timestamp and u.starting_at < i.end_timestamp) late
             where i.id = any(:invoices::uuid[])
            """;

    private final JdbcClient jdbc;

    public CameSince(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of one invoice.
     *
     * @param terms the journal's lines that changed its contract, in order
     * @param prices those that changed its rate card, or products of it
     * @param newRows rows of usage in its period that nobody knew
     * @param changedRows those that replace one it counts
     */
    public record Evidence(List<Long> terms, List<Long> prices, long newRows, long changedRows) {
        public static final Evidence NONE = new Evidence(List.of(), List.of(), 0, 0);

        public Evidence {
            terms = List.copyOf(terms);
            prices = List.copyOf(prices);
        }
    }

    /** In one query. */
    public Map<InvoiceId, Evidence> of(Collection<InvoiceId> invoices) {
        var found = new HashMap<InvoiceId, Evidence>();
        if (invoices.isEmpty()) {
            return found;
        }
        jdbc.sql(EVIDENCE)
                .param("room", Known.ROOM_OF_A_LINE)
                .param("invoices", SqlArrays.ids(invoices, InvoiceId::value))
                .query(row -> {
                    found.put(
                            Row.id(row, "id", InvoiceId::new),
                            new Evidence(
                                    lines(row, "terms"),
                                    lines(row, "prices"),
                                    row.getLong("new_rows"),
                                    row.getLong("changed_rows")));
                });
        return found;
    }

    private static List<Long> lines(ResultSet row, String column) throws SQLException {
        return Stream.of((Long[]) row.getArray(column).getArray()).toList();
    }
}
