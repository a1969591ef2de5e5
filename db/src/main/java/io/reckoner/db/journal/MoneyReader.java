package io.reckoner.db.journal;

import static io.reckoner.db.journal.JournalReader.given;
import static io.reckoner.db.journal.JournalReader.id;
import static io.reckoner.db.journal.JournalReader.idOrNull;
import static io.reckoner.db.journal.JournalReader.instant;

import io.reckoner.balance.PaymentGate;
import io.reckoner.db.sql.Lookup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads balances and invoices that lines name: one query a table, none if no line names one. */
public final class MoneyReader {
    /** An invoice is named by its id or its contract's. */
    private static final String INVOICES = """
            select i.id, i.customer_id, i.contract_id, i.type, i.credit_type_id, coalesce(i.start_timestamp, i.issued_at),
                   i.run_id, i.revision, i.status = 'VOID',
                   exists (select from billing.regeneration r where r.invoice_id = i.id)
                   or exists (select from billing.invoice again where again.regenerated_from_invoice_id = i.id)
              from billing.invoice i
             where i.id = any(?)
                or i.contract_id = any(?)
                   and i.customer_id = any(array(select customer_id from billing.contract where id = any(?)))
            """;

    private static final String BALANCES = """
            select id, customer_id, contract_id, type, threshold, rolled_over_from_balance is not null, name, priority,
                   rate_type, rollover_fraction, applicability, payment_gate, payment_status, paid_at, definition
              from billing.balance where id = any(?)
            """;

    /** The purchases that have to be paid first, of the customers whose things are named. */
    private static final String PURCHASES = """
            select distinct line.invoice_id, line.balance_id
              from billing.billed_item item
              join billing.invoice_line line on line.invoice_id = item.invoice_id and line.item_id = item.item_id
              join billing.balance balance on balance.id = line.balance_id
             where line.type = 'commit_purchase' and balance.payment_gate is not null
               and item.customer_id = any(array(
                     select customer_id from billing.balance where id = any(?)
                     union select customer_id from billing.invoice where id = any(?)
                     union select customer_id from billing.contract where id = any(?)))
             order by line.invoice_id, line.balance_id
            """;

    /** By way of the customer: a ledger has no index by invoice. */
    private static final String DEDUCTIONS = """
            select entry.balance_id, balance.type, entry.segment_id, entry.amount, entry.invoice_id, entry.contract_id
              from billing.balance balance
              join billing.ledger_entry entry on entry.balance_id = balance.id
             where balance.customer_id = any(array(select customer_id from billing.invoice where id = any(?)))
               and entry.invoice_id = any(?) and entry.amount < 0
             order by entry.balance_id, entry.sequence
            """;

    private final Lookup lookup;

    MoneyReader(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * By which ids lines name what they look at.
     *
     * @param balances ids, those of balances among them
     * @param invoices ids, those of invoices and of their contracts among them
     * @param payments ids, those of balances, invoices and contracts among them whose purchases are looked at
     */
    public record Names(Set<UUID> balances, Set<UUID> invoices, Set<UUID> payments) {}

    MoneyRows read(Names names) {
        var purchases =
                lookup.byIds(PURCHASES, names.payments(), (row, n) -> new JournalRows.Purchase(id(row, 1), id(row, 2)));
        var balanceIds = both(names.balances(), purchases, JournalRows.Purchase::balanceId);
        var invoices = invoices(both(names.invoices(), purchases, JournalRows.Purchase::invoiceId));
        var deductions = deductions(invoices);
        return new MoneyRows(
                lookup.byIds(BALANCES, balanceIds, (row, n) -> balance(row)),
                segments(balanceIds),
                ledgerEnds(both(balanceIds, deductions, BalanceRows.Deduction::balanceId)),
                invoices,
                purchases,
                deductions);
    }

    private static <T> Set<UUID> both(Collection<UUID> ids, List<T> rows, Function<T, UUID> id) {
        Set<UUID> both = new LinkedHashSet<>(ids);
        rows.forEach(row -> both.add(id.apply(row)));
        return both;
    }

    private List<JournalRows.Invoice> invoices(Set<UUID> ids) {
        return lookup.byIds(
                INVOICES,
                ids,
                (row, n) -> new JournalRows.Invoice(
                        id(row, 1),
                        id(row, 2),
                        id(row, 3),
                        row.getString(4),
                        id(row, 5),
                        given(instant(row, 6)),
                        row.getLong(7),
                        row.getInt(8),
                        row.getBoolean(9),
                        row.getBoolean(10)));
    }

    /** Of those that can still be voided. */
    private List<BalanceRows.Deduction> deductions(List<JournalRows.Invoice> invoices) {
        List<UUID> standing = invoices.stream()
                .filter(invoice -> !invoice.isVoid())
                .map(JournalRows.Invoice::id)
                .toList();
        return lookup.byIds(
                DEDUCTIONS,
                standing,
                (row, n) -> new BalanceRows.Deduction(
                        id(row, 1), row.getString(2), id(row, 3), row.getBigDecimal(4), id(row, 5), id(row, 6)));
    }

    private static BalanceRows.HeldBalance balance(ResultSet row) throws SQLException {
        String gate = row.getString(12);
        return new BalanceRows.HeldBalance(
                id(row, 1),
                id(row, 2),
                idOrNull(row, 3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                new BalanceRows.Drawing(
                        row.getString(7), row.getBigDecimal(8), row.getString(9), row.getBigDecimal(10), text(row, 11)),
                gate == null
                        ? null
                        : new PaymentGate(
                                PaymentGate.Provider.valueOf(gate),
                                PaymentGate.Status.valueOf(row.getString(13)),
                                instant(row, 14)),
                text(row, 15));
    }

    private static @Nullable String text(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }

    private List<BalanceRows.AccessSegment> segments(Set<UUID> balances) {
        return lookup.byIds(
                "select id, balance_id, starting_at, ending_before, amount from billing.access_segment"
                        + " where balance_id = any(?)",
                balances,
                (row, n) -> new BalanceRows.AccessSegment(
                        id(row, 1), id(row, 2), given(instant(row, 3)), given(instant(row, 4)), row.getBigDecimal(5)));
    }

    private List<BalanceRows.LedgerEnd> ledgerEnds(Set<UUID> balances) {
        return lookup.byIds(
                "select balance_id, max(sequence) from billing.ledger_entry where balance_id = any(?) group by balance_id",
                balances,
                (row, n) -> new BalanceRows.LedgerEnd(id(row, 1), row.getInt(2)));
    }
}
