package io.reckoner.db.invoice;

import io.reckoner.contract.ChargedSeats;
import io.reckoner.db.run.BilledAnew;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.time.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what customers have been invoiced already, one query each: as it stands, or as a run knew it. */
public final class InvoicedReader {
    /**
     * Not every usage invoice there ever was, but each of those of before (B4): of the others that are final and were sent, the last of a contract tells how far its
     * statements are billed, and no other says more, as long as the contract is as it came, cut over or not, and in no
     * hierarchy. (One whose end was moved may have been billed beyond it, or in pieces: DoubleClaims, StatementCalendar. What a
     * hierarchy shows together depends on each: Consolidations.) The case is what the planner cannot see through: it would read
     * and sort them all. So is an offset of none: it would hash every invoice there is.
     */
    private static final String INVOICES = """
            with contract as materialized (
                   select id, customer_id,
                          (version = 1 or version = 2 and jsonb_exists(terms, 'cut_over'))
                          and not jsonb_exists(terms, 'hierarchy_configuration') as is_plain
                     from billing.contract where customer_id = any(:customers::uuid[])),
                 mattering as (
                   select i.*
                     from contract c
                    cross join lateral (
                      select * from billing.invoice i
                       where i.customer_id = c.customer_id and i.end_timestamp > '-infinity' and not %1$s
                         and case when i.contract_id = c.id and i.type = 'USAGE' and i.status = 'FINALIZED' and i.delivered
                                   and i.historical_id is null
                                  then true end
                       order by i.end_timestamp desc limit case when c.is_plain then 1 end) i
                   union all
                   select i.* from billing.invoice i
                    where i.id in (select o.invoice_id from billing.credit_note_order o where o.customer_id = any(:customers::uuid[]))
                      and i.delivered and i.type = 'USAGE' and i.status = 'FINALIZED' and %1$s
                   union all
                   select * from billing.invoice where customer_id = any(:customers::uuid[]) and end_timestamp is null
                   union all
                   select * from billing.invoice
                    where customer_id = any(:customers::uuid[]) and end_timestamp > '-infinity'
                      and (status <> 'FINALIZED' or not delivered or type = 'USAGE_CONSOLIDATED')
                   union all
                   select * from billing.invoice
                    where customer_id = any(:customers::uuid[]) and historical_id is not null and status = 'FINALIZED' and delivered)
            select id, customer_id, contract_id, type, start_timestamp, end_timestamp, delivered, historical_id, due_from,
                   (select r.issued_at from billing.regeneration r where r.invoice_id = i.id) as issued_again_at,
                   case when status = 'FINALIZED' and %1$s then 'TO_CORRECT'
                        when status = 'FINALIZED' then status
                        when exists (select from billing.regeneration r where r.invoice_id = i.id offset 0)
                         and not exists (select from billing.invoice n where n.regenerated_from_invoice_id = i.id offset 0)
                        then 'TO_REGENERATE'
                        else 'VOID' end as state
              from mattering i
            """.formatted(NoteOrders.IS_ORDERED);

    private static final String INVOICES_KNOWN = """
            select id, customer_id, contract_id, type, start_timestamp, end_timestamp, delivered, historical_id, due_from,
                   (select r.issued_at from billing.regeneration r where r.invoice_id = i.id and r.request_sequence <= $request) as issued_again_at,
                   case when %1$s then 'TO_CORRECT'
                        when status = 'FINALIZED' or not exists (
                          select from billing.invoice_void v where v.invoice_id = i.id and v.request_sequence <= $request offset 0)
                        then 'FINALIZED'
                        when exists (
                          select from billing.regeneration r where r.invoice_id = i.id and r.request_sequence <= $request offset 0)
                         and not exists (
                          select from billing.invoice n where n.regenerated_from_invoice_id = i.id and n.run_id < $run offset 0)
                        then 'TO_REGENERATE'
                        else 'VOID' end as state
              from billing.invoice i where customer_id = any(:customers::uuid[]) and run_id < $run and type <> 'CREDIT_NOTE'
            """.formatted(NoteOrders.IS_ORDERED_KNOWN);

    /** Those of an invoice for which a credit note is to be made are billed again on it, if they are there (J4). */
    private static final String ITEMS = """
            select customer_id, item_id from billing.billed_item b
             where customer_id = any(?::uuid[])
               and not exists (
                 select from billing.credit_note_order o
                  where o.customer_id = b.customer_id and %s
                    and (o.invoice_id = b.invoice_id
                         or exists (select from billing.invoice n where n.id = b.invoice_id and n.corrects_invoice_id = o.invoice_id)))
            """.formatted(NoteOrders.IS_TO_COME);

    /** Those of an invoice that is to be made again are free, and not in the table of today: the lines tell. */
    private static final String ITEMS_KNOWN = """
            select i.customer_id, l.item_id
              from billing.invoice i join billing.invoice_line l on l.run_id = i.run_id and l.invoice_id = i.id
             where i.customer_id = any(?::uuid[]) and i.run_id < $run and l.item_id is not null
               and not exists (
                 select from billing.regeneration r where r.invoice_id = i.id and r.request_sequence <= $request)
               and not exists (
                 select from billing.credit_note_order o where o.invoice_id in (i.id, i.corrects_invoice_id) and %s)
            """.formatted(NoteOrders.IS_TO_COME_KNOWN);

    private static final String ITEMS_BEFORE = """
            select b.customer_id, b.item_id from billing.billed_item b join billing.invoice i on i.id = b.invoice_id
             where b.customer_id = any(?::uuid[]) and coalesce(i.start_timestamp, i.issued_at) < $start
            """;

    /** A void invoice still charges its seats, until it is to be made again (I5); notes charge more or less (J4). */
    private static final String SEATS = """
            select l.term_id, l.starting_at, l.ending_before, sum(l.quantity) as quantity
              from (select * from billing.invoice_line where type = 'subscription' and term_id = any(:terms::uuid[])
                    union all
                    select * from billing.invoice_line where type = 'issued' and term_id = any(:terms::uuid[])) l
              join billing.invoice i on i.run_id = l.run_id and i.id = l.invoice_id
             where not (i.status = 'VOID' and exists (select from billing.regeneration r where r.invoice_id = i.id))
               and not exists (
                 select from billing.credit_note_order o where o.invoice_id in (i.id, i.corrects_invoice_id) and %s)
             group by l.term_id, l.starting_at, l.ending_before having sum(l.quantity) <> 0
            """.formatted(NoteOrders.IS_TO_COME);

    private static final String SEATS_KNOWN = """
            select l.term_id, l.starting_at, l.ending_before, sum(l.quantity) as quantity
              from (select * from billing.invoice_line where type = 'subscription' and term_id = any(:terms::uuid[])
                    union all
                    select * from billing.invoice_line where type = 'issued' and term_id = any(:terms::uuid[])) l
              join billing.invoice i on i.run_id = l.run_id and i.id = l.invoice_id
             where i.run_id < $run and not exists (
                 select from billing.regeneration r where r.invoice_id = i.id and r.request_sequence <= $request)
               and not exists (
                 select from billing.credit_note_order o where o.invoice_id in (i.id, i.corrects_invoice_id) and %s)
             group by l.term_id, l.starting_at, l.ending_before having sum(l.quantity) <> 0
            """.formatted(NoteOrders.IS_TO_COME_KNOWN);

    private final JdbcClient jdbc;
    private final @Nullable String invoices;
    private final String items;
    private final @Nullable String seats;

    public InvoicedReader(JdbcClient jdbc, @Nullable Known known) {
        this(
                jdbc,
                known == null ? INVOICES : known.in(INVOICES_KNOWN),
                known == null ? ITEMS : known.in(ITEMS_KNOWN),
                known == null ? SEATS : known.in(SEATS_KNOWN));
    }

    private InvoicedReader(JdbcClient jdbc, @Nullable String invoices, String items, @Nullable String seats) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.items = items;
        this.seats = seats;
    }

    /**
     * For a period that is billed as if nothing of it were: of what was before, only the items matter. The statements and seats
     * of before are over, as they are for a contract that was cut over then (B7).
     */
    public static InvoicedReader before(BilledAnew period, JdbcClient jdbc) {
        return new InvoicedReader(jdbc, null, period.in(ITEMS_BEFORE), null);
    }

    public Map<CustomerId, List<EarlierInvoice>> invoices(String[] customers) {
        var found = new HashMap<CustomerId, List<EarlierInvoice>>();
        if (invoices == null) {
            return found;
        }
        jdbc.sql(invoices).param("customers", customers).query(row -> {
            found.computeIfAbsent(Row.id(row, "customer_id", CustomerId::new), any -> new ArrayList<>())
                    .add(earlierInvoice(row));
        });
        return found;
    }

    private static EarlierInvoice earlierInvoice(ResultSet row) throws SQLException {
        Instant start = Row.instantIfAny(row, "start_timestamp");
        Instant end = Row.instantIfAny(row, "end_timestamp");
        return new EarlierInvoice(
                Row.id(row, "id", InvoiceId::new),
                Row.id(row, "contract_id", ContractId::new),
                InvoiceType.valueOf(row.getString("type")),
                start == null || end == null ? null : new Period(start, end),
                EarlierInvoice.State.valueOf(row.getString("state")),
                row.getBoolean("delivered"),
                Row.uuidIfAny(row, "historical_id"),
                Row.instantIfAny(row, "due_from"),
                Row.instantIfAny(row, "issued_again_at"));
    }

    /** The schedule items that are on an invoice. */
    public Map<CustomerId, Set<UUID>> items(String[] customers) {
        var found = new HashMap<CustomerId, Set<UUID>>();
        jdbc.sql(items).param(customers).query(row -> {
            found.computeIfAbsent(Row.id(row, "customer_id", CustomerId::new), any -> new HashSet<>())
                    .add(Row.uuid(row, "item_id"));
        });
        return found;
    }

    /** What has been charged for seats of subscriptions; no query if there are none. */
    public Map<UUID, List<ChargedSeats>> seats(Collection<UUID> subscriptions) {
        var found = new HashMap<UUID, List<ChargedSeats>>();
        if (seats != null && !subscriptions.isEmpty()) {
            jdbc.sql(seats)
                    .param("terms", SqlArrays.ids(subscriptions, Function.identity()))
                    .query(row -> {
                        UUID subscription = Row.uuid(row, "term_id");
                        var service = new Period(Row.instant(row, "starting_at"), Row.instant(row, "ending_before"));
                        found.computeIfAbsent(subscription, any -> new ArrayList<>())
                                .add(new ChargedSeats(subscription, service, row.getBigDecimal("quantity")));
                    });
        }
        return found;
    }
}
