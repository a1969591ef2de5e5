package io.reckoner.db.invoice;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.catalog.CreditTypes;
import io.reckoner.db.sql.ReadOnly;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlFile;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.ProductId;
import io.reckoner.terms.shape.CarriedMembers;
import io.reckoner.time.Period;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads finalized and void invoices back as what they were when they were written. */
public final class InvoiceStore {
    /** Invoices that are put together at a time: two queries more a batch, whatever their number. */
    private static final int BATCH = 250;

    private static final String SELECT = """
            select i.*, n.number, billing.printed_number(d.prefix, d.year, d.number) as document_number,
                   (select min(m.sent_at) from billing.sent m where m.invoice_id = i.id) as sent_at,
                   case when r.open_from > i.issued_at then r.open_from end as posted_at
              from billing.invoice i
              left join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
              left join billing.document d on d.run_id = i.run_id and d.invoice_id = i.id
              left join (select id, billing.open_from(requests_through) as open_from from billing.run offset 0) r on r.id = i.run_id
            """;

    /** Formats §10; type in the order of the table there. */
    private static final String ORDER = """
             order by i.customer_id, i.contract_id, i.issued_at,
                      array_position(array['USAGE', 'SCHEDULED', 'TRUEUP', 'USAGE_CONSOLIDATED', 'CREDIT_NOTE'], coalesce(i.issued_type, i.type)),
                      i.credit_type_id, i.revision, i.id
            """;

    private static final String PRINTED = """
             where (i.run_id, i.id) in (
               select p.run_id, p.invoice_id from billing.document p where billing.printed_number(p.prefix, p.year, p.number) = ?)
            """;

    private final DataSource dataSource;

    public InvoiceStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What takes invoices as they are read, and may fail as whoever it passes them on to. */
    public interface Batches {
        void take(List<StoredInvoice> batch) throws IOException;
    }

    /** Every invoice that the filter wants, in the order of the exports, a batch in memory at a time. */
    public void forEach(InvoiceFilter filter, Consumer<StoredInvoice> consumer) {
        forEachBatch(filter, batch -> batch.forEach(consumer));
    }

    /** As {@link #forEach}, batch by batch; none is empty. */
    public void forEachBatch(InvoiceFilter filter, Batches batches) {
        var values = new ArrayList<Object>();
        forEach(where(filter, values) + ORDER, values, batches);
    }

    /** The first of the invoices that the filter wants, in the order of the exports. */
    public List<StoredInvoice> first(InvoiceFilter filter, int limit) {
        var values = new ArrayList<Object>();
        String where = where(filter, values);
        values.add(limit);
        var found = new ArrayList<StoredInvoice>();
        forEach(where + ORDER + " limit ?", values, found::addAll);
        return found;
    }

    public long count(InvoiceFilter filter) {
        var values = new ArrayList<Object>();
        String sql = "select count(*) from billing.invoice i" + where(filter, values);
        return ReadOnly.on(dataSource, connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                set(query, values);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static String where(InvoiceFilter filter, List<Object> values) {
        var where = new ArrayList<String>();
        if (filter.customerId() != null) {
            where.add("i.customer_id = ?");
            values.add(filter.customerId().value());
        }
        if (filter.contractId() != null) {
            where.add("i.contract_id = ?");
            values.add(filter.contractId().value());
        }
        if (filter.runId() != null) {
            where.add("i.run_id = ?");
            values.add(filter.runId());
        }
        if (filter.issued() != null) {
            where.add("i.status = 'FINALIZED' and i.issued_at >= ? and i.issued_at < ?");
            add(filter.issued(), values);
        }
        if (filter.voided() != null) {
            where.add("i.voided_at >= ? and i.voided_at < ?");
            add(filter.voided(), values);
        }
        if (filter.condition() != null) {
            where.add(filter.condition());
        }
        return where.isEmpty() ? "" : " where " + String.join(" and ", where);
    }

    private static void add(Period period, List<Object> values) {
        values.add(SqlTime.of(period.startingAt()));
        values.add(SqlTime.of(period.endingBefore()));
    }

    private static void set(PreparedStatement query, List<Object> values) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            query.setObject(index + 1, values.get(index));
        }
    }

    /** The invoices that the filter wants, in the order of the exports; not for whole runs. */
    public List<StoredInvoice> list(InvoiceFilter filter) {
        var found = new ArrayList<StoredInvoice>();
        forEach(filter, found::add);
        return found;
    }

    /**
     * By id (a UUID), by number, of a credit note {@code CN-3}, or by the number of its document, if no other seller has the same;
     * anything else names no invoice.
     */
    public Optional<StoredInvoice> find(String idOrNumber) {
        var found = new ArrayList<StoredInvoice>();
        if (idOrNumber.matches("[0-9]{1,18}")) {
            forEach(" where n.series = 'INVOICE' and n.number = ?", List.of(Long.parseLong(idOrNumber)), found::addAll);
        } else if (idOrNumber.matches(StoredInvoice.NOTE + "[0-9]{1,18}")) {
            forEach(
                    " where n.series = 'CREDIT_NOTE' and n.number = ?",
                    List.of(Long.parseLong(idOrNumber.substring(StoredInvoice.NOTE.length()))),
                    found::addAll);
        } else if (idOrNumber.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            forEach(" where i.id = ?", List.of(UUID.fromString(idOrNumber)), found::addAll);
        } else {
            forEach(PRINTED, List.of(idOrNumber), found::addAll);
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** What kind of product each one is, for the lines of exports. */
    public Map<ProductId, ProductType> productTypes() {
        return map(
                "select id, type from billing.product",
                (types, row) ->
                        types.put(Row.id(row, "id", ProductId::new), ProductType.valueOf(row.getString("type"))));
    }

    /** The terms that came by an amendment, with its id. */
    public Map<UUID, UUID> amendments() {
        return map(
                SqlFile.text("export/amended", null),
                (terms, row) -> terms.put(Row.uuid(row, "id"), Row.uuid(row, "amendment_id")));
    }

    /** What the scheduled lines of professional services carry along, by their items. */
    public Map<UUID, CarriedMembers> services() {
        return map(
                SqlFile.text("export/services", null),
                (items, row) -> items.put(Row.uuid(row, "id"), CarriedMembers.parse(row.getString("carried"))));
    }

    /** The terms of the royalties that are on any invoice, by their ids. */
    public Map<UUID, CarriedMembers> royalties() {
        return map(
                SqlFile.text("export/royalties", null),
                (royalties, row) -> royalties.put(Row.uuid(row, "id"), CarriedMembers.parse(row.getString("terms"))));
    }

    private <K, V> Map<K, V> map(String sql, Entries<K, V> entries) {
        return ReadOnly.on(dataSource, connection -> {
            var map = new HashMap<K, V>();
            try (PreparedStatement query = connection.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(map, row);
                }
            }
            return map;
        });
    }

    private interface Entries<K, V> {
        void add(Map<K, V> map, ResultSet row) throws SQLException;
    }

    private void forEach(String selection, List<Object> values, Batches batches) {
        ReadOnly.on(dataSource, connection -> {
            var batch = new InvoiceBatch(CreditTypes.all(connection));
            try (PreparedStatement query = connection.prepareStatement(SELECT + selection)) {
                query.setFetchSize(BATCH);
                set(query, values);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        batch.add(row);
                        if (batch.size() == BATCH) {
                            batches.take(batch.complete(connection));
                        }
                    }
                }
            }
            if (batch.size() > 0) {
                batches.take(batch.complete(connection));
            }
            return Boolean.TRUE;
        });
    }
}
