package io.reckoner.db.invoice;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Gap-free invoice numbers, in the order invoices are exported in; independent of who wrote which invoice when. */
public final class InvoiceNumbers {

    private final JdbcClient jdbc;
    private final DocumentNumbers documents;

    public InvoiceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.documents = new DocumentNumbers(jdbc);
    }

    /**
     * Numbers the invoices of a run, and the documents they are, on from the highest number there is of their series; returns how many. None if it was done before: one
     * statement numbers them all, so that it is enough to ask for one of them. To ask for each is what a planner takes for
     * cheap while the table is small, and then reads the table that is being filled once an invoice.
     */
    public int number(long runId) {
        int numbered = jdbc.sql("""
                with mine as materialized (
                  select run_id, customer_id, contract_id, issued_at,
                         case type when 'USAGE' then 1 when 'SCHEDULED' then 2 when 'TRUEUP' then 3 when 'USAGE_CONSOLIDATED' then 4 else 5 end as kind,
                         case type when 'CREDIT_NOTE' then type else 'INVOICE' end as series,
                         credit_type_id, revision, id
                    from billing.invoice where run_id = ?)
                insert into billing.invoice_number (number, series, run_id, invoice_id)
                select case series when 'INVOICE' then (select coalesce(max(number), 0) from billing.invoice_number where series = 'INVOICE')
                                   else (select coalesce(max(number), 0) from billing.invoice_number where series = 'CREDIT_NOTE') end
                       + row_number() over (partition by series order by customer_id, contract_id, issued_at, kind, credit_type_id, revision, id),
                       series, run_id, id
                  from mine
                 where not exists (
                   select from billing.invoice_number where (run_id, invoice_id) = (select run_id, id from mine limit 1))
                """).param(runId).update();
        documents.number(runId);
        return numbered;
    }
}
