package io.reckoner.db.preview;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people look at before they let a run begin, beside its totals; amounts in the stored unit.
 *
 * @param products what lines come to, by credit type, kind of line and product
 * @param zero invoices of amount 0
 * @param negative invoices below 0
 * @param largest the largest amount due, by credit type
 * @param changes the largest ones against the period before, at most {@value #MOST}
 * @param fallingToZero accounts with something to pay in the period before, and nothing now
 */
public record PreviewFigures(
        List<OfProduct> products,
        long zero,
        long negative,
        List<Largest> largest,
        List<Change> changes,
        long fallingToZero) {
    private static final String PRODUCTS = """
            select c.id, c.name, coalesce(c.iso_code, c.name), c.stored_unit_exponent, l.type, l.product_id, v.name, l.lines, l.amount
              from (select credit_type_id, type, product_id, count(*) as lines, sum(total) as amount
                      from billing.preview_invoice_line group by credit_type_id, type, product_id) l
              join billing.credit_type c on c.id = l.credit_type_id
              left join lateral (
                select v.name from billing.product_version v where v.product_id = l.product_id
                 order by v.starting_at desc, v.ordinal desc limit 1) v on true
             order by c.name, c.id, l.type, v.name, l.product_id
            """;

    private static final int MOST = 1000;

    /**
     * For each contract, credit type and type the last delivered invoice of usage, and the one before it: final, or previewed as well.
     * Money counts once, where it is delivered (Z7).
     */
    private static final String CHANGES = """
            with latest as materialized (
              select distinct on (contract_id, credit_type_id, type)
                     customer_id, contract_id, credit_type_id, type, start_timestamp, amount_due
                from billing.preview_invoice where delivered and start_timestamp is not null
               order by contract_id, credit_type_id, type, start_timestamp desc),
            change as materialized (
              select l.customer_id, l.credit_type_id, sum(coalesce(p.amount_due, b.amount_due, 0)) as before, sum(l.amount_due) as now
                from latest l
                left join billing.preview_invoice p on p.contract_id = l.contract_id and p.credit_type_id = l.credit_type_id
                     and p.type = l.type and p.end_timestamp = l.start_timestamp and p.delivered
                left join lateral (
                  select i.amount_due from billing.invoice i
                   where i.customer_id = l.customer_id and i.contract_id = l.contract_id and i.credit_type_id = l.credit_type_id
                     and i.type = l.type and i.end_timestamp = l.start_timestamp and i.delivered and i.status = 'FINALIZED'
                   limit 1) b on true
               group by l.customer_id, l.credit_type_id)
            """;

    /** Lines of one kind for one product; {@code product}: its name, null as its id for lines that are for none. */
    public record OfProduct(
            UUID creditTypeId,
            String creditType,
            String currency,
            int storedUnitExponent,
            String kind,
            @Nullable UUID productId,
            @Nullable String product,
            long lines,
            BigDecimal amount) {}

    /** The largest amount due of one credit type. */
    public record Largest(String currency, BigDecimal amountDue) {}

    /** What a customer would have to pay for its last period, and what it had to for the one before; a new one 0. */
    public record Change(
            UUID customerId,
            String customer,
            UUID creditTypeId,
            String creditType,
            String currency,
            int storedUnitExponent,
            BigDecimal before,
            BigDecimal now) {
        public BigDecimal by() {
            return now.subtract(before);
        }
    }

    public PreviewFigures {
        products = List.copyOf(products);
        largest = List.copyOf(largest);
        changes = List.copyOf(changes);
    }

    /** Of the preview at hand. */
    static PreviewFigures of(JdbcClient jdbc) {
        List<OfProduct> products =
                jdbc.sql(PRODUCTS).query(PreviewFigures::product).list();
        List<Largest> largest = jdbc.sql("""
                select coalesce(c.iso_code, c.name), max(i.amount_due)
                  from billing.preview_invoice i join billing.credit_type c on c.id = i.credit_type_id
                 where i.delivered group by c.id order by 1
                """)
                .query((row, n) -> new Largest(row.getString(1), row.getBigDecimal(2)))
                .list();
        List<Change> changes = jdbc.sql(CHANGES + """
                select x.customer_id, k.name, c.id, c.name, coalesce(c.iso_code, c.name), c.stored_unit_exponent, x.before, x.now
                  from change x join billing.credit_type c on c.id = x.credit_type_id join billing.customer k on k.id = x.customer_id
                 where x.now <> x.before order by abs(x.now - x.before) desc, k.name, x.customer_id, c.name limit ?
                """)
                .param(MOST)
                .query(PreviewFigures::change)
                .list();
        long falling = jdbc.sql(CHANGES + """
                select count(*) from (
                  select 1 from change x
                    left join billing.account_member m on m.customer_id = x.customer_id and m.until_sequence is null
                   group by coalesce(m.account_id, x.customer_id)
                  having bool_or(x.before > 0) and not bool_or(x.now > 0)) fallen
                """).query(Long.class).single();
        return jdbc.sql("""
                select count(*) filter (where amount_due = 0), count(*) filter (where amount_due < 0)
                  from billing.preview_invoice where delivered
                """)
                .query((row, n) ->
                        new PreviewFigures(products, row.getLong(1), row.getLong(2), largest, changes, falling))
                .single();
    }

    private static OfProduct product(ResultSet row, int number) throws SQLException {
        return new OfProduct(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getLong(8),
                row.getBigDecimal(9));
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getBigDecimal(7),
                row.getBigDecimal(8));
    }
}
