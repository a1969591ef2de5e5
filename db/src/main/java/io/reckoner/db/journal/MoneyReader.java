package io.reckoner.db.journal;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.BalanceType;
import io.reckoner.db.balance.BalanceRow;
import io.reckoner.db.sql.Lookup;
import io.reckoner.db.sql.Row;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.SegmentId;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.terms.shape.CatalogNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads balances and invoices that lines name: one query a table, none if no line names one. An offset of none keeps the planner from hashing every invoice. */
public final class MoneyReader {
    private static final String INVOICE = """
            select i.id, i.customer_id, i.contract_id, i.type, i.credit_type_id,
                   coalesce(i.start_timestamp, i.issued_at) as instant, i.end_timestamp, i.issued_at,
                   (select n.number from billing.invoice_number n where n.run_id = i.run_id and n.invoice_id = i.id) as number, i.run_id, i.revision, i.status = 'VOID' as is_void,
                   i.delivered, i.constituent_ids, i.historical_id, i.issued_type is not null as as_issued, coalesce(i.issued_paid, false) as paid_elsewhere,
                   (select count(*) from billing.credit_note_order o where o.invoice_id = i.id) as notes,
                   exists (select from billing.credit_note_order o where o.invoice_id = i.id and not exists (select from billing.invoice n where n.id = o.note_id)) as note_is_to_come,
                   exists (select from billing.regeneration r where r.invoice_id = i.id offset 0)
                   or exists (select from billing.invoice again where again.regenerated_from_invoice_id = i.id offset 0) as regenerated
              from billing.invoice i
            """;

    /** An invoice is named by its id or its contract's. */
    private static final String INVOICES = INVOICE + """
             where i.id = any(array(
                     select unnest(?::uuid[])
                     union
                     select id from billing.invoice
                      where contract_id = any(?)
                        and customer_id = any(array(select customer_id from billing.contract where id = any(?)))))
            """;

    /** What is voided, or made again, with invoices that are not delivered (Z7). */
    private static final String SHOWING = INVOICE + " where i.constituent_ids && ?";

    private static final String BALANCES = """
            select id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, applicability,
                   applicable_contract_ids, invoice_contract_id, purchase, purchase_prorated, source_id, sequence, rate_type,
                   unsupported_terms, rollover_fraction, rolled_over_from_balance, rolled_over_from_segment,
                   rolled_over_from_contract, payment_gate, payment_status, paid_at, tax, threshold, discounted, custom_fields,
                   child_access, child_contract_ids, archived_at, definition
              from billing.balance where id = any(?)
            """;

    private static final String SEGMENTS =
            "select id, balance_id, starting_at, ending_before, amount from billing.access_segment where balance_id = any(?)";

    /** The purchases that have to be paid first, of the customers whose things are named. */
    private static final String PURCHASES = """
            select distinct line.invoice_id, line.balance_id
              from billing.billed_item item
              join billing.invoice billed on billed.id = item.invoice_id
              join billing.invoice_line line on line.run_id = billed.run_id and line.invoice_id = billed.id and line.item_id = item.item_id
              join billing.balance balance on balance.id = line.balance_id
             where line.type = 'commit_purchase' and balance.payment_gate is not null
               and item.customer_id = any(array(
                     select customer_id from billing.balance where id = any(?)
                     union select customer_id from billing.invoice where id = any(?)
                     union select customer_id from billing.contract where id = any(?)))
             order by line.invoice_id, line.balance_id
            """;

    /** By way of the customers whose balances it could draw (C5, Z2): a ledger has no index by invoice. */
    private static final String DEDUCTIONS = """
            select entry.balance_id, balance.type as balance_type, entry.segment_id, entry.amount, entry.invoice_id, entry.contract_id,
                   entry.type, entry.timestamp
              from billing.balance balance
              join billing.ledger_entry entry on entry.balance_id = balance.id
             where balance.customer_id = any(array(
                     select customer_id from billing.invoice where id = any(?)
                     union
                     select parent.customer_id
                       from billing.invoice i
                       join billing.contract child on child.id = i.contract_id
                       join billing.contract parent on parent.id = billing.parent_contract(child.terms)
                      where i.id = any(?)))
               and entry.invoice_id = any(?) and entry.amount < 0
             order by entry.balance_id, entry.sequence
            """;

    private final Lookup lookup;
    private final CatalogNames catalog;

    MoneyReader(Lookup lookup, CatalogNames catalog) {
        this.lookup = lookup;
        this.catalog = catalog;
    }

    /**
     * By which ids lines name what they look at.
     *
     * @param balances ids, those of balances among them
     * @param invoices ids, those of invoices and of their contracts among them
     * @param payments ids, those of balances, invoices and contracts among them whose purchases are looked at
     * @param touched ids, those of contracts among them whose invoices are named and not changed
     * @param contracts ids, those of contracts among them whose terms are to change: with all that is known of their balances
     */
    public record Names(
            Set<UUID> balances, Set<UUID> invoices, Set<UUID> payments, Set<UUID> touched, Set<UUID> contracts) {}

    MoneyRows read(Names names) {
        var purchases = lookup.byIds(
                PURCHASES,
                names.payments(),
                (row, n) -> new JournalRows.Purchase(Row.uuid(row, "invoice_id"), Row.uuid(row, "balance_id")));
        var terms = new EditedTerms(lookup);
        List<UUID> ofContracts = terms.balances(names.contracts());
        var balanceIds = both(names.balances(), purchases, JournalRows.Purchase::balanceId);
        balanceIds.addAll(ofContracts);
        var invoices = invoices(both(names.invoices(), purchases, JournalRows.Purchase::invoiceId));
        var deductions = deductions(invoices);
        Set<UUID> used = new LinkedHashSet<>(ofContracts);
        if (!names.contracts().isEmpty()) {
            used.addAll(names.balances());
        }
        Set<UUID> touched = new LinkedHashSet<>(names.touched());
        touched.removeAll(names.invoices());
        Set<UUID> known = invoices.stream().map(JournalRows.Invoice::id).collect(Collectors.toSet());
        invoices = Stream.concat(
                        invoices.stream(), invoices(touched).stream().filter(invoice -> !known.contains(invoice.id())))
                .toList();
        return new MoneyRows(
                balances(balanceIds),
                ledgerEnds(both(
                        balanceIds,
                        deductions,
                        deduction -> deduction.balanceId().value())),
                invoices,
                purchases,
                deductions,
                terms.uses(used),
                terms.billed(names.contracts()));
    }

    private static <T> Set<UUID> both(Collection<UUID> ids, List<T> rows, Function<T, UUID> id) {
        Set<UUID> both = new LinkedHashSet<>(ids);
        rows.forEach(row -> both.add(id.apply(row)));
        return both;
    }

    private List<JournalRows.Invoice> invoices(Set<UUID> ids) {
        var unsent = new ArrayList<UUID>();
        List<JournalRows.Invoice> named = lookup.byIds(INVOICES, ids, (row, n) -> {
            if (!row.getBoolean("delivered")) {
                unsent.add(Row.uuid(row, "id"));
            }
            return invoice(row);
        });
        var all = new LinkedHashMap<UUID, JournalRows.Invoice>();
        named.forEach(invoice -> all.put(invoice.id(), invoice));
        lookup.byIds(SHOWING, unsent, (row, n) -> invoice(row)).forEach(invoice -> all.put(invoice.id(), invoice));
        return List.copyOf(all.values());
    }

    private static JournalRows.Invoice invoice(ResultSet row) throws SQLException {
        return new JournalRows.Invoice(
                Row.uuid(row, "id"),
                Row.uuid(row, "customer_id"),
                Row.uuid(row, "contract_id"),
                row.getString("type"),
                Row.uuid(row, "credit_type_id"),
                Row.instant(row, "instant"),
                Row.instantIfAny(row, "end_timestamp"),
                Row.instant(row, "issued_at"),
                row.getObject("number", Long.class),
                row.getLong("run_id"),
                row.getInt("revision"),
                row.getBoolean("is_void"),
                row.getBoolean("regenerated"),
                Set.copyOf(Row.uuids(row, "constituent_ids")),
                Row.uuidIfAny(row, "historical_id"),
                row.getBoolean("as_issued"),
                row.getBoolean("paid_elsewhere"),
                row.getBoolean("delivered"),
                row.getInt("notes"),
                row.getBoolean("note_is_to_come"));
    }

    /** Of those that can still be voided. */
    private List<BalanceRows.Deduction> deductions(List<JournalRows.Invoice> invoices) {
        List<UUID> standing = invoices.stream()
                .filter(invoice -> !invoice.isVoid())
                .map(JournalRows.Invoice::id)
                .toList();
        return lookup.byIds(DEDUCTIONS, standing, (row, n) -> deduction(row));
    }

    private static BalanceRows.Deduction deduction(ResultSet row) throws SQLException {
        BalanceType type = BalanceType.valueOf(row.getString("balance_type"));
        return new BalanceRows.Deduction(
                Row.id(row, "balance_id", BalanceId::new),
                type,
                LedgerEntry.ofInvoice(
                        EntryKind.of(type, row.getString("type")),
                        Row.id(row, "segment_id", SegmentId::new),
                        row.getBigDecimal("amount"),
                        Row.instant(row, "timestamp"),
                        Row.id(row, "invoice_id", InvoiceId::new),
                        Row.id(row, "contract_id", ContractId::new)));
    }

    private List<BalanceRows.Held> balances(Set<UUID> ids) {
        Map<UUID, List<AccessSegment>> segments = new HashMap<>();
        lookup.byIds(
                SEGMENTS,
                ids,
                (row, n) -> segments.computeIfAbsent(Row.uuid(row, "balance_id"), any -> new ArrayList<>())
                        .add(new AccessSegment(
                                Row.id(row, "id", SegmentId::new),
                                Row.period(row, "starting_at", "ending_before"),
                                row.getBigDecimal("amount"))));
        return lookup.byIds(
                BALANCES,
                ids,
                (row, n) -> new BalanceRows.Held(
                        Row.id(row, "customer_id", CustomerId::new),
                        BalanceRow.read(row, catalog)
                                .withSegments(segments.getOrDefault(Row.uuid(row, "id"), List.of())),
                        row.getString("definition")));
    }

    private List<BalanceRows.LedgerEnd> ledgerEnds(Set<UUID> balances) {
        return lookup.byIds(
                "select balance_id, max(sequence) as last from billing.ledger_entry where balance_id = any(?) group by balance_id",
                balances,
                (row, n) -> new BalanceRows.LedgerEnd(Row.id(row, "balance_id", BalanceId::new), row.getInt("last")));
    }
}
