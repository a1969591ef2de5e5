package io.reckoner.db.invoice;

import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what customers have been invoiced already, one query each: as it stands, or as a run knew it. */
public final class InvoicedReader {
    private static final String INVOICES = """
            select id, customer_id, contract_id, type, start_timestamp, end_timestamp,
                   case when status = 'FINALIZED' then status
                        when exists (select from billing.regeneration r where r.invoice_id = i.id)
                         and not exists (select from billing.invoice n where n.regenerated_from_invoice_id = i.id)
                        then 'TO_REGENERATE'
                        else 'VOID' end as state
              from billing.invoice i where customer_id = any(?::uuid[])
            """;

    private static final String INVOICES_KNOWN = """
            select id, customer_id, contract_id, type, start_timestamp, end_timestamp,
                   case when status = 'FINALIZED' or not exists (
                          select from billing.invoice_void v where v.invoice_id = i.id and v.request_sequence <= $request)
                        then 'FINALIZED'
                        when exists (
                          select from billing.regeneration r where r.invoice_id = i.id and r.request_sequence <= $request)
                         and not exists (
                          select from billing.invoice n where n.regenerated_from_invoice_id = i.id and n.run_id < $run)
                        then 'TO_REGENERATE'
                        else 'VOID' end as state
              from billing.invoice i where customer_id = any(?::uuid[]) and run_id < $run
            """;

    private static final String ITEMS =
            "select customer_id, item_id from billing.billed_item where customer_id = any(?::uuid[])";

    /** Those of an invoice that is to be made again are free, and not in the table of today: the lines tell. */
    private static final String ITEMS_KNOWN = """
            select i.customer_id, l.item_id
              from billing.invoice i join billing.invoice_line l on l.invoice_id = i.id
             where i.customer_id = any(?::uuid[]) and i.run_id < $run and l.item_id is not null
               and not exists (
                 select from billing.regeneration r where r.invoice_id = i.id and r.request_sequence <= $request)
            """;

    private final JdbcClient jdbc;
    private final String invoices;
    private final String items;

    public InvoicedReader(JdbcClient jdbc, @Nullable Known known) {
        this.jdbc = jdbc;
        this.invoices = known == null ? INVOICES : known.in(INVOICES_KNOWN);
        this.items = known == null ? ITEMS : known.in(ITEMS_KNOWN);
    }

    public Map<CustomerId, List<EarlierInvoice>> invoices(String[] customers) {
        var found = new HashMap<CustomerId, List<EarlierInvoice>>();
        jdbc.sql(invoices).param(customers).query(row -> {
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
                EarlierInvoice.State.valueOf(row.getString("state")));
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
}
