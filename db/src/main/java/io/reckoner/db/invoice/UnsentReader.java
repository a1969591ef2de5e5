package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.CreditType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads usage invoices with their lines, for consolidated ones that are to show them (Z4). What they exclude stays theirs. */
public final class UnsentReader {
    private final JdbcClient jdbc;
    private final Function<CreditTypeId, CreditType> creditType;

    public UnsentReader(JdbcClient jdbc, Function<CreditTypeId, CreditType> creditType) {
        this.jdbc = jdbc;
        this.creditType = creditType;
    }

    /** By id, in two queries; none if none is wanted. */
    public Map<InvoiceId, Invoice> read(Collection<InvoiceId> wanted) {
        var found = new HashMap<InvoiceId, Invoice>();
        if (wanted.isEmpty()) {
            return found;
        }
        String[] ids = SqlArrays.ids(wanted, InvoiceId::value);
        Map<InvoiceId, List<LineItem>> lines = new HashMap<>();
        jdbc.sql(LineColumns.OF_INVOICES).param(ids).query(row -> {
            lines.computeIfAbsent(Row.id(row, "invoice_id", InvoiceId::new), any -> new ArrayList<>())
                    .add(LineKinds.read(row, creditType));
        });
        jdbc.sql("select * from billing.invoice where id = any(?::uuid[])")
                .param(ids)
                .query(row -> {
                    Invoice head = InvoiceBatch.head(row, creditType);
                    found.put(
                            head.id(), head.with(lines.getOrDefault(head.id(), List.of()), List.of(), head.routing()));
                });
        return found;
    }
}
