package io.reckoner.db.invoice;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Freezes what documents say of seller and buyer, and numbers them in series without a gap (W3): a seller's prefix and year. */
public final class DocumentNumbers {
    private final JdbcClient jdbc;

    public DocumentNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of the numbered invoices of a run, in their order; on from the highest number of each series. None if it was done before, or
     * if no seller is known to the run.
     */
    public void number(long runId) {
        jdbc.sql("""
                with due as materialized (select * from billing.document_due(:run)),
                     last as materialized (
                       select s.*, coalesce((
                                select max(d.number) from billing.document d
                                 where d.seller_id = s.seller_id and d.prefix = s.prefix and d.year = s.year), 0) as number
                         from (select distinct seller_id, prefix, year from due) s)
                insert into billing.document (run_id, invoice_id, seller_id, prefix, year, number, seller_line, buyer_line)
                select run_id, invoice_id, seller_id, prefix, year,
                       last.number + row_number() over (partition by seller_id, prefix, year order by ordinal, invoice_id),
                       seller_line, buyer_line
                  from due join last using (seller_id, prefix, year)
                 where not exists (select from billing.document where run_id = :run)
                """).param("run", runId).update();
    }
}
