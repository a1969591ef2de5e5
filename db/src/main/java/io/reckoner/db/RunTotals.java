package io.reckoner.db;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run produced, in numbers.
 *
 * @param currencies one row a credit type, by name
 * @param excluded usage that was not charged, by reason and product (P9); at most {@value #SHOWN}, those on most invoices first
 */
public record RunTotals(long invoices, long lines, long entries, List<InCurrency> currencies, List<Excluded> excluded) {

    private static final int SHOWN = 20;

    /** Usage of one product that was not charged, for one reason; quantity as metered. */
    public record Excluded(String reason, String product, long invoices, BigDecimal quantity) {}

    /**
     * The invoices of one credit type.
     *
     * @param total exact, in the stored unit (USD: cents)
     * @param amountDue the sum of the rounded amounts due, in the stored unit
     */
    public record InCurrency(
            String creditType,
            String isoCode,
            int storedUnitExponent,
            long invoices,
            BigDecimal total,
            BigDecimal amountDue) {}

    public RunTotals {
        currencies = List.copyOf(currencies);
        excluded = List.copyOf(excluded);
    }

    public static RunTotals of(JdbcClient jdbc, long runId) {
        List<InCurrency> currencies = jdbc.sql("""
                select c.name, coalesce(c.iso_code, c.name), c.stored_unit_exponent, count(*), sum(i.total), sum(i.amount_due)
                  from billing.invoice i join billing.credit_type c on c.id = i.credit_type_id
                 where i.run_id = ? group by c.id order by c.name
                """)
                .param(runId)
                .query((row, n) -> new InCurrency(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6)))
                .list();
        long lines = count(jdbc, runId, """
                select count(*) from billing.invoice_line l
                 where l.invoice_id in (select id from billing.invoice where run_id = ?)
                """);
        long entries = count(jdbc, runId, "select count(*) from billing.ledger_entry where run_id = ?");
        long invoices = currencies.stream().mapToLong(InCurrency::invoices).sum();
        return new RunTotals(invoices, lines, entries, currencies, excluded(jdbc, runId));
    }

    private static List<Excluded> excluded(JdbcClient jdbc, long runId) {
        return jdbc.sql("""
                select x.reason, v.name, count(distinct x.invoice_id), sum(x.quantity)
                  from billing.excluded_usage x
                  join billing.invoice i on i.id = x.invoice_id
                  left join lateral (
                    select v.name from billing.product_version v where v.product_id = x.product_id
                     order by v.starting_at desc, v.ordinal desc limit 1) v on true
                 where i.run_id = ?
                 group by x.reason, x.product_id, v.name
                 order by 3 desc, x.reason, v.name, x.product_id limit ?
                """)
                .param(runId)
                .param(SHOWN)
                .query((row, n) ->
                        new Excluded(row.getString(1), row.getString(2), row.getLong(3), row.getBigDecimal(4)))
                .list();
    }

    private static long count(JdbcClient jdbc, long runId, String sql) {
        return jdbc.sql(sql).param(runId).query(Long.class).single();
    }
}
