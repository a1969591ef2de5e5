package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.time.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the final usage invoices that a correction looks at (J2), those of some customers in one query. */
public final class FinalInvoices {
    private static final String OF_CUSTOMERS = """
            select i.id, coalesce(c.run_id, i.run_id) as run_id, i.customer_id, i.end_timestamp, n.number, c.run_id is not null as has_notes
              from unnest(:customers::uuid[]) w (customer_id)
             cross join lateral (
               select i.* from billing.invoice i
                where i.customer_id = w.customer_id and i.type = 'USAGE' and i.status = 'FINALIZED' and i.issued_type is null
                  and not $ordered
                  and %s
               offset 0) i
              left join lateral (
                select max(c.run_id) as run_id from billing.invoice c where c.corrects_invoice_id = i.id) c on true
              left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
             order by 2, i.customer_id, i.start_timestamp, i.id
            """.replace("$ordered", NoteOrders.IS_ORDERED);

    private final JdbcClient jdbc;

    public FinalInvoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which are looked at: those whose service period lies in one.
     *
     * @param product that a line bills; null = any
     * @param rateCard of their contract; null = any
     * @param invoice the only one; null = any
     */
    public record Selection(
            Period period,
            @Nullable ProductId product,
            @Nullable RateCardId rateCard,
            @Nullable InvoiceId invoice) {
        /** Any that there is. */
        public static final Selection ALL = new Selection(
                new Period(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T00:00:00Z")),
                null,
                null,
                null);

        /** One alone. */
        public static Selection of(InvoiceId invoice) {
            return new Selection(ALL.period, null, null, invoice);
        }
    }

    /**
     * One of them.
     *
     * @param run that made it, or the last credit note for it
     * @param end of its service period
     * @param number null until its run has numbered its invoices
     */
    public record Found(
            InvoiceId id,
            long run,
            CustomerId customer,
            Instant end,
            @Nullable Long number,
            boolean hasNotes) {}

    /**
     * By run and customer, in the order of their periods. One as issued elsewhere is not computed here, so never again (B6); one that
     * a credit note is ordered for is corrected already.
     */
    public List<Found> of(Collection<CustomerId> customers, Selection selection) {
        return jdbc.sql(OF_CUSTOMERS.formatted("""
                        i.end_timestamp > :start and i.end_timestamp <= :end and i.start_timestamp >= :start
                   and (:product::uuid is null
                        or exists (select from billing.invoice_line l
                                    where l.run_id = i.run_id and l.invoice_id = i.id and l.product_id = :product::uuid))
                   and (:card::uuid is null
                        or exists (select from billing.contract c where c.id = i.contract_id and c.rate_card_id = :card::uuid))
                   and (:invoice::uuid is null or i.id = :invoice::uuid)
                """))
                .param("customers", SqlArrays.ids(customers, CustomerId::value))
                .param("start", SqlTime.of(selection.period().startingAt()))
                .param("end", SqlTime.of(selection.period().endingBefore()))
                .param(
                        "product",
                        selection.product() == null ? null : selection.product().value())
                .param(
                        "card",
                        selection.rateCard() == null
                                ? null
                                : selection.rateCard().value())
                .param(
                        "invoice",
                        selection.invoice() == null ? null : selection.invoice().value())
                .query((row, n) -> found(row))
                .list();
    }

    /** The same of all whose periods end behind an instant. */
    public List<Found> endingAfter(Instant instant, Collection<CustomerId> customers) {
        return jdbc.sql(OF_CUSTOMERS.formatted("i.end_timestamp > :after"))
                .param("customers", SqlArrays.ids(customers, CustomerId::value))
                .param("after", SqlTime.of(instant))
                .query((row, n) -> found(row))
                .list();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(
                Row.id(row, "id", InvoiceId::new),
                row.getLong("run_id"),
                Row.id(row, "customer_id", CustomerId::new),
                Row.instant(row, "end_timestamp"),
                row.getObject("number", Long.class),
                row.getBoolean("has_notes"));
    }
}
