package io.reckoner.db.invoice;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which void invoices are still to be made again (I5), and which credit notes are to be made (J4). */
public final class Regenerations {
    private final JdbcClient jdbc;

    public Regenerations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The lines of the journal that want them, and others between them.
     *
     * @param invoices how many, notes among them
     */
    public record Pending(long invoices, long from, long through) {}

    /** Empty if none is. */
    public Optional<Pending> pending() {
        return jdbc.sql("""
                select count(*) as invoices, min(w.request_sequence) as first, max(w.request_sequence) as last
                  from (select r.request_sequence from billing.regeneration r
                         where not exists (select from billing.invoice i where i.regenerated_from_invoice_id = r.invoice_id)
                        union all
                        select o.request_sequence from billing.credit_note_order o
                         where not exists (select from billing.invoice i where i.id = o.note_id)) w
                """)
                .query((row, n) -> new Pending(row.getLong("invoices"), row.getLong("first"), row.getLong("last")))
                .optional()
                .filter(pending -> pending.invoices() > 0);
    }
}
