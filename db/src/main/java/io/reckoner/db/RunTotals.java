package io.reckoner.db;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run produced, in numbers.
 *
 * @param currencies one row a credit type, by name
 */
public record RunTotals(long invoices, long lines, long entries, List<InCurrency> currencies) {

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
        return new RunTotals(currencies.stream().mapToLong(InCurrency::invoices).sum(), lines, entries, currencies);
    }

    private static long count(JdbcClient jdbc, long runId, String sql) {
        return jdbc.sql(sql).param(runId).query(Long.class).single();
    }
}
