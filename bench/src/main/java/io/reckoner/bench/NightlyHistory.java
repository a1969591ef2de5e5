package io.reckoner.bench;

import java.sql.SQLException;

/**
 * Months behind a run of W1, made by SQL: its usage, its invoices with lines, numbers and billed items, its worklist, each a
 * month later. What billing a month would do to balances is left out, and hashes are those of the first month.
 */
final class NightlyHistory {

    private static final String MONTH = """
            insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at, ended_at)
            select as_of + interval '%1$d months', grace, scope, attempt, status, engine_version, requests_through, usage_through,
                   started_at, ended_at
              from billing.run where id = 1;
            insert into billing.run_account (run_id, ordinal, account_id, state)
            select %1$d + 1, ordinal, account_id, state from billing.run_account where run_id = 1;
            insert into billing.usage_row (customer_id, starting_at, ending_before, product_id, group_id, quantity, group_values)
            select customer_id, starting_at + interval '%1$d months', ending_before + interval '%1$d months',
                   product_id, group_id, quantity, group_values
              from billing.usage_row where starting_at < '2025-02-01Z';
            insert into billing.invoice (id, run_id, type, customer_id, contract_id, credit_type_id, start_timestamp, end_timestamp,
                issued_at, due_at, net_payment_terms_days, subtotal, total, amount_due, rounding_adjustment, revision, content_hash)
            select md5(id::text || %1$d)::uuid, %1$d + 1, type, customer_id, contract_id, credit_type_id,
                   start_timestamp + interval '%1$d months', end_timestamp + interval '%1$d months', issued_at + interval '%1$d months',
                   due_at + interval '%1$d months', net_payment_terms_days, subtotal, total, amount_due, rounding_adjustment, revision, content_hash
              from billing.invoice where run_id = 1;
            insert into billing.invoice_line (run_id, invoice_id, position, type, name, product_id, credit_type_id, quantity, unit_price,
                total, starting_at, ending_before, list_rate_type, list_price, term_id, item_id)
            select %1$d + 1, md5(invoice_id::text || %1$d)::uuid, position, type, name, product_id, credit_type_id, quantity, unit_price,
                   total, starting_at + interval '%1$d months', ending_before + interval '%1$d months', list_rate_type, list_price, term_id,
                   case when item_id is not null then billing.derive(term_id || '/schedule/recurring_schedule/%1$d') end
              from billing.invoice_line where run_id = 1;
            insert into billing.billed_item (item_id, customer_id, invoice_id)
            select l.item_id, i.customer_id, i.id
              from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
             where l.run_id = %1$d + 1 and l.item_id is not null;
            insert into billing.invoice_number (number, run_id, invoice_id)
            select (select max(number) from billing.invoice_number) + row_number() over (order by id), %1$d + 1, id
              from billing.invoice where run_id = %1$d + 1;
            """;

    private NightlyHistory() {}

    /** Behind the one run that the database holds. */
    static void fill(BenchServer server, String database, int months) throws SQLException {
        for (int month = 1; month <= months; month++) {
            server.execute(database, MONTH.formatted(month));
        }
        server.execute(database, "vacuum analyze");
        server.checkpoint();
    }
}
