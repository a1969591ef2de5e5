package io.reckoner.db.journal;

import io.reckoner.change.SegmentUse;
import io.reckoner.db.sql.Lookup;
import io.reckoner.db.sql.Row;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what became of the terms of contracts that lines edit: nothing if no line does. */
record EditedTerms(Lookup lookup) {
    /** Those of contracts themselves: what their customers have beside them is nobody's to change by way of a contract. */
    private static final String OF_CONTRACTS = """
            select id from billing.balance
             where customer_id = any(array(select customer_id from billing.contract where id = any(?))) and contract_id = any(?)
             order by sequence, id
            """;

    private static final String USES = """
            select e.segment_id,
                   coalesce(sum(e.amount) filter (where e.type in (
                     'PREPAID_COMMIT_SEGMENT_START', 'CREDIT_SEGMENT_START', 'POSTPAID_COMMIT_INITIAL_BALANCE')), 0) as started,
                   coalesce(-sum(e.amount) filter (where e.invoice_id is not null), 0) as drawn,
                   coalesce(sum(e.amount) filter (where e.type like '%\\_MANUAL' and e.invoice_id is null), 0) as by_hand,
                   coalesce(bool_or(e.type like '%\\_EXPIRATION' or e.type like '%\\_ROLLOVER'
                     or e.type = 'POSTPAID_COMMIT_TRUEUP'), false) as closed,
                   array_agg(distinct e.invoice_id) filter (where e.run_id is not null and e.invoice_id is not null) as drew,
                   array_agg(distinct e.invoice_id) filter (where e.run_id is null and e.invoice_id is not null) as returned
              from billing.ledger_entry e where e.balance_id = any(?)
             group by e.segment_id
            """;

    private static final String BILLED = """
            select m.item_id, m.invoice_id
              from billing.billed_item m join billing.invoice i on i.id = m.invoice_id and i.status = 'FINALIZED'
             where m.customer_id = any(array(select customer_id from billing.contract where id = any(?)))
            """;

    /** The balances of some contracts themselves. */
    List<UUID> balances(Collection<UUID> contracts) {
        return lookup.byIds(OF_CONTRACTS, contracts, (row, n) -> Row.uuid(row, "id"));
    }

    /** What has become of the segments of balances. */
    List<BalanceRows.Used> uses(Collection<UUID> balances) {
        return lookup.byIds(USES, balances, (row, n) -> used(row));
    }

    /** Which items of the customers of some contracts are billed. */
    List<BalanceRows.Billed> billed(Collection<UUID> contracts) {
        return lookup.byIds(
                BILLED,
                contracts,
                (row, n) -> new BalanceRows.Billed(Row.uuid(row, "item_id"), Row.uuid(row, "invoice_id")));
    }

    private static BalanceRows.Used used(ResultSet row) throws SQLException {
        Set<InvoiceId> drawnBy =
                Row.uuids(row, "drew").stream().map(InvoiceId::new).collect(Collectors.toSet());
        Row.uuids(row, "returned").stream().map(InvoiceId::new).forEach(drawnBy::remove);
        return new BalanceRows.Used(
                Row.id(row, "segment_id", SegmentId::new),
                new SegmentUse(
                        row.getBigDecimal("started"),
                        row.getBigDecimal("drawn"),
                        row.getBigDecimal("by_hand"),
                        row.getBoolean("closed"),
                        drawnBy));
    }
}
