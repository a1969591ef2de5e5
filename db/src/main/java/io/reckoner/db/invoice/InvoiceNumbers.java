package io.reckoner.db.invoice;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Gap-free invoice numbers, in the order invoices are exported in; independent of who wrote which invoice when. */
public final class InvoiceNumbers {

    private final JdbcClient jdbc;

    public InvoiceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers the invoices of a run that have none yet, on from the highest number there is; returns how many. */
    public int number(long runId) {
        return jdbc.sql("""
                insert into billing.invoice_number (number, invoice_id)
                select (select coalesce(max(number), 0) from billing.invoice_number)
                       + row_number() over (order by i.customer_id, i.contract_id, i.issued_at,
                                                     case i.type when 'USAGE' then 1 when 'SCHEDULED' then 2 when 'TRUEUP' then 3 else 4 end,
                                                     i.credit_type_id, i.revision, i.id),
                       i.id
                  from billing.invoice i
                 where i.run_id = ?
                   and not exists (select from billing.invoice_number n where n.invoice_id = i.id)
                """).param(runId).update();
    }
}
