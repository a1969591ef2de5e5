package io.reckoner.db.invoice;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.document.Document;
import io.reckoner.document.DocumentParties;
import io.reckoner.id.InvoiceId;
import io.reckoner.terms.shape.PartyTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was frozen of final invoices: who sold and bought, and the number that is printed (W3). One query each for any number of them. */
public final class DocumentReader {
    private final JdbcClient jdbc;

    public DocumentReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was known of seller and buyer, as it is stored.
     *
     * @param number in the series of the seller
     * @param buyer null if nothing but its name was known
     */
    public record Printed(
            String number, String seller, @Nullable String buyer) {
        /** {@code name}: of a buyer of whom no legal name was known. */
        public DocumentParties parties(String name) {
            return PartyTerms.parties(seller, buyer, name);
        }
    }

    /** Those that have something: of the others there was no seller, or they have a number of before. */
    public Map<InvoiceId, Printed> of(Collection<InvoiceId> invoices) {
        Map<InvoiceId, Printed> printed = new HashMap<>();
        jdbc.sql("""
                select i.id, billing.printed_number(d.prefix, d.year, d.number) as number,
                       s.terms::text as seller, b.terms::text as buyer
                  from billing.invoice i
                  join billing.document d on d.run_id = i.run_id and d.invoice_id = i.id
                  join billing.party s on s.request_sequence = d.seller_line
                  left join billing.party b on b.request_sequence = d.buyer_line
                 where i.id = any(?::uuid[])
                """)
                .param(SqlArrays.ids(invoices, InvoiceId::value))
                .query((row, n) -> printed.put(Row.id(row, "id", InvoiceId::new), printed(row)))
                .list();
        return printed;
    }

    /** What is printed of invoices that credit notes correct (J4). */
    public Map<InvoiceId, Document.Corrected> corrected(Collection<InvoiceId> invoices) {
        Map<InvoiceId, Document.Corrected> corrected = new HashMap<>();
        jdbc.sql("""
                select i.id, coalesce(billing.printed_number(d.prefix, d.year, d.number), n.number::text) as number, i.issued_at
                  from billing.invoice i
                  left join billing.document d on d.run_id = i.run_id and d.invoice_id = i.id
                  join billing.invoice_number n on n.run_id = i.run_id and n.invoice_id = i.id
                 where i.id = any (?::uuid[])
                """)
                .param(SqlArrays.ids(invoices, InvoiceId::value))
                .query((row, n) -> corrected.put(
                        Row.id(row, "id", InvoiceId::new),
                        new Document.Corrected(row.getString("number"), Row.instant(row, "issued_at"))))
                .list();
        return corrected;
    }

    private static Printed printed(ResultSet row) throws SQLException {
        return new Printed(row.getString("number"), row.getString("seller"), row.getString("buyer"));
    }
}
