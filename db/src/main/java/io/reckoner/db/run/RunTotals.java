package io.reckoner.db.run;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run produced, in numbers.
 *
 * @param currencies one row a credit type, by name
 * @param balances one row a credit type in which the run's accounts have balances, by name
 * @param excluded usage that was not charged, by reason and product (P9); at most {@value #SHOWN}, those on most invoices first
 */
public record RunTotals(
        long invoices,
        long lines,
        long entries,
        List<InCurrency> currencies,
        List<Movements> balances,
        List<Excluded> excluded) {

    private static final int SHOWN = 20;

    /**
     * Usage of one product that was not charged, for one reason; quantity as metered.
     *
     * @param productId null in reports of older versions
     */
    public record Excluded(
            String reason, @Nullable UUID productId, String product, long invoices, BigDecimal quantity) {}

    /**
     * The invoices of one credit type.
     *
     * @param creditTypeId null in reports of older versions
     * @param total exact, in the stored unit (USD: cents)
     * @param amountDue the sum of the rounded amounts due, in the stored unit
     */
    public record InCurrency(
            @Nullable UUID creditTypeId,
            String creditType,
            String isoCode,
            int storedUnitExponent,
            long invoices,
            BigDecimal total,
            BigDecimal amountDue) {}

    /**
     * What a run did to the balances of one credit type, and how they stand, in the stored unit. What requests wrote since the run
     * before is in {@code open} only.
     *
     * @param creditTypeId null in reports of older versions
     * @param granted what opened segments and what seats added; also what rolled over, in the balance it came to
     * @param drawn by usage invoices
     * @param rolled what left by a renewal
     * @param truedUp what was promised, not drawn, and is billed
     * @param open Σ of all entries of the run's accounts
     */
    public record Movements(
            @Nullable UUID creditTypeId,
            String creditType,
            String isoCode,
            int storedUnitExponent,
            BigDecimal granted,
            BigDecimal drawn,
            BigDecimal expired,
            BigDecimal rolled,
            BigDecimal truedUp,
            BigDecimal open) {}

    public RunTotals {
        currencies = List.copyOf(currencies);
        balances = List.copyOf(balances);
        excluded = List.copyOf(excluded);
    }

    public static RunTotals of(JdbcClient jdbc, long runId) {
        return of(jdbc, runId, UnaryOperator.identity());
    }

    /** The same of what is not in the tables of runs; {@code elsewhere}: the query that asks where it is. */
    public static RunTotals of(JdbcClient jdbc, long runId, UnaryOperator<String> elsewhere) {
        List<InCurrency> currencies = jdbc.sql(elsewhere.apply("""
                select c.id, c.name, coalesce(c.iso_code, c.name), c.stored_unit_exponent, count(*),
                       coalesce(sum(i.total) filter (where i.delivered), 0), coalesce(sum(i.amount_due) filter (where i.delivered), 0)
                  from billing.invoice i join billing.credit_type c on c.id = i.credit_type_id
                 where i.run_id = ? group by c.id order by c.name
                """))
                .param(runId)
                .query((row, n) -> new InCurrency(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getLong(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7)))
                .list();
        long lines = count(jdbc, runId, elsewhere, "select count(*) from billing.invoice_line where run_id = ?");
        long entries = count(jdbc, runId, elsewhere, "select count(*) from billing.ledger_entry where run_id = ?");
        long invoices = currencies.stream().mapToLong(InCurrency::invoices).sum();
        return new RunTotals(
                invoices,
                lines,
                entries,
                currencies,
                balances(jdbc, runId, elsewhere),
                excluded(jdbc, runId, elsewhere));
    }

    /** Summed by type first: entries are many, types few. */
    private static List<Movements> balances(JdbcClient jdbc, long runId, UnaryOperator<String> elsewhere) {
        return jdbc.sql(elsewhere.apply("""
                with account as not materialized (
                  select run_id, account_id from billing.run_account where state in ('BILLED', 'NOTHING_DUE')),
                customer as (
                  select run_id, account_id as id from account
                  union all
                  select a.run_id, m.customer_id
                    from account a
                    join billing.account_member m on m.account_id = a.account_id and m.until_sequence is null),
                moved as (
                  select b.credit_type_id, e.type, e.run_id = c.run_id as by_run, sum(e.amount) as amount
                    from customer c
                    join billing.balance b on b.customer_id = c.id
                    join billing.ledger_entry e on e.balance_id = b.id
                   where c.run_id = ? group by b.credit_type_id, e.type, by_run)
                select c.id, c.name, coalesce(c.iso_code, c.name), c.stored_unit_exponent,
                       coalesce(sum(m.amount) filter (where m.by_run and m.type similar to '%(START|INITIAL_BALANCE|ADJUSTMENT)'), 0),
                       coalesce(-sum(m.amount) filter (where m.by_run and m.type like '%\\_DEDUCTION'), 0),
                       coalesce(-sum(m.amount) filter (where m.by_run and m.type like '%\\_EXPIRATION'), 0),
                       coalesce(-sum(m.amount) filter (where m.by_run and m.type like '%\\_ROLLOVER'), 0),
                       coalesce(-sum(m.amount) filter (where m.by_run and m.type like '%\\_TRUEUP'), 0),
                       sum(m.amount)
                  from moved m join billing.credit_type c on c.id = m.credit_type_id
                 group by c.id order by c.name, c.id
                """))
                .param(runId)
                .query((row, n) -> new Movements(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6),
                        row.getBigDecimal(7),
                        row.getBigDecimal(8),
                        row.getBigDecimal(9),
                        row.getBigDecimal(10)))
                .list();
    }

    private static List<Excluded> excluded(JdbcClient jdbc, long runId, UnaryOperator<String> elsewhere) {
        return jdbc.sql(elsewhere.apply("""
                select x.reason, v.name, count(distinct x.invoice_id), sum(x.quantity), x.product_id
                  from billing.excluded_usage x
                  join billing.invoice i on i.id = x.invoice_id
                  left join lateral (
                    select v.name from billing.product_version v where v.product_id = x.product_id
                     order by v.starting_at desc, v.ordinal desc limit 1) v on true
                 where i.run_id = ?
                 group by x.reason, x.product_id, v.name
                 order by 3 desc, x.reason, v.name, x.product_id limit ?
                """))
                .param(runId)
                .param(SHOWN)
                .query((row, n) -> new Excluded(
                        row.getString(1),
                        row.getObject(5, UUID.class),
                        row.getString(2),
                        row.getLong(3),
                        row.getBigDecimal(4)))
                .list();
    }

    private static long count(JdbcClient jdbc, long runId, UnaryOperator<String> elsewhere, String sql) {
        return jdbc.sql(elsewhere.apply(sql)).param(runId).query(Long.class).single();
    }
}
