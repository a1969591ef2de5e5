package io.reckoner.db.journal;

import io.reckoner.balance.Balance;
import io.reckoner.balance.ChildAccess;
import io.reckoner.balance.PaymentGate;
import io.reckoner.db.balance.NewBalances;
import io.reckoner.db.balance.NewEntries;
import io.reckoner.db.sql.Tables;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.id.SegmentId;
import io.reckoner.terms.shape.ApplicabilityTerms;
import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what requests do to balances, to their ledgers and to invoices. */
final class MoneyWriter {
    private final JdbcTemplate jdbc;
    private final Tables tables;
    private final LateUsageReturn lateUsage;

    MoneyWriter(JdbcTemplate jdbc, Tables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.lateUsage = new LateUsageReturn(jdbc);
    }

    void write(JournalChanges changes) {
        balances(changes);
        changedBalances(changes);
        segments(changes);
        entries(changes);
        invoices(changes);
    }

    private void balances(JournalChanges changes) {
        var balances = new NewBalances();
        for (BalanceRows.Opened opened : changes.balances) {
            BalanceRows.Held held = opened.held();
            balances.opened(held.balance(), opened.purchase(), held.definition());
        }
        changes.addedSegments.forEach(
                added -> balances.added(added.balanceId(), added.segment(), added.requestSequence()));
        tables.send(connection -> balances.copyInto(connection, Tables.SCHEMA));
    }

    private void entries(JournalChanges changes) {
        var entries = new NewEntries();
        changes.ledgerEntries.forEach(posted -> entries.ofRequest(posted.requestSequence(), posted.entry()));
        tables.send(connection -> entries.copyInto(connection, Tables.SCHEMA));
    }

    private void changedBalances(JournalChanges changes) {
        tables.keep(
                "insert into billing.balance_history (balance_id, until_sequence, name, priority, applicability, rate_type,"
                        + " rollover_fraction, payment_status, paid_at, definition, child_access, child_contract_ids,"
                        + " archived_at, product_id, purchase)"
                        + " select id, ?, name, priority, applicability, rate_type, rollover_fraction, payment_status,"
                        + " paid_at, definition, child_access, child_contract_ids, archived_at, product_id,"
                        + " coalesce(purchase, 'null'::jsonb)"
                        + " from billing.balance where id = any(?)",
                changes.lastSequence(),
                changes.changedBalances.keySet().stream().map(BalanceId::value).toList());
        tables.change(
                "update billing.balance set name = ?, priority = ?, rate_type = ?, rollover_fraction = ?,"
                        + " applicability = ?::jsonb, child_access = ?, child_contract_ids = ?::uuid[], payment_status = ?,"
                        + " paid_at = ?, definition = ?::jsonb, archived_at = ?, product_id = ?, changed_by = ? where id = ?",
                changes.changedBalances.values(),
                row -> changed(
                        row,
                        Objects.requireNonNull(
                                changes.changingRequests.get(row.balance().id()))));
        tables.change(
                "update billing.balance set purchase = ?::jsonb where id = ?",
                List.copyOf(changes.changedPurchases.entrySet()),
                row -> new @Nullable Object[] {row.getValue(), row.getKey().value()});
    }

    private void segments(JournalChanges changes) {
        tables.keep(
                "insert into billing.access_segment_history (segment_id, until_sequence, since_sequence, starting_at,"
                        + " ending_before, amount) select s.id, k.until, coalesce(s.changed_by, s.added_by, 0), s.starting_at,"
                        + " s.ending_before, s.amount from (select ?::bigint as until) k, billing.access_segment s"
                        + " where s.id = any(?) and coalesce(s.changed_by, s.added_by, 0) < k.until",
                changes.lastSequence(),
                changes.changedSegments.keySet().stream().map(SegmentId::value).toList());
        tables.change(
                "update billing.access_segment set starting_at = ?, ending_before = ?, amount = ?, changed_by = ? where id = ?",
                changes.changedSegments.values(),
                row -> new Object[] {
                    row.segment().period().startingAt().atOffset(ZoneOffset.UTC),
                    row.segment().period().endingBefore().atOffset(ZoneOffset.UTC),
                    row.segment().amount(),
                    row.requestSequence(),
                    row.segment().id().value()
                });
    }

    private static @Nullable Object[] changed(BalanceRows.Held row, long sequence) {
        Balance balance = row.balance();
        PaymentGate payment = balance.gate();
        return new @Nullable Object[] {
            balance.name(),
            balance.priority(),
            balance.rateType().name(),
            balance.rolloverFraction(),
            ApplicabilityTerms.stored(balance.applicability()),
            NewBalances.access(balance.children()),
            children(balance.children()),
            payment == null ? null : payment.status().name(),
            payment == null || payment.paidAt() == null
                    ? null
                    : payment.paidAt().atOffset(ZoneOffset.UTC),
            row.definition(),
            balance.archivedAt() == null ? null : balance.archivedAt().atOffset(ZoneOffset.UTC),
            balance.productId().value(),
            sequence,
            balance.id().value()
        };
    }

    /** As an array is written; null = no list. */
    private static @Nullable String children(ChildAccess access) {
        return access.contracts().isEmpty()
                ? null
                : access.contracts().stream()
                        .map(ContractId::value)
                        .sorted()
                        .map(UUID::toString)
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** In one statement, which is sealed once: a row alone costs a millisecond. */
    private void makeVoid(Map<UUID, Instant> invoices) {
        if (invoices.isEmpty()) {
            return;
        }
        jdbc.update("""
                update billing.invoice i set status = 'VOID', voided_at = v.at
                  from unnest(?::uuid[], ?::timestamptz[]) v (id, at) where i.id = v.id
                """, statement -> {
            Connection connection = statement.getConnection();
            statement.setArray(
                    1, connection.createArrayOf("uuid", invoices.keySet().toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "timestamptz",
                            invoices.values().stream().map(Instant::toString).toArray()));
        });
    }

    private void invoices(JournalChanges changes) {
        makeVoid(changes.voidedInvoices);
        tables.add(JournalTables.INVOICE_VOID, changes.voidingRequests.entrySet());
        tables.add(JournalTables.NOTE_ORDER, changes.noteOrders);
        lateUsage.ofBilledAgain(Stream.concat(
                        changes.voidedInvoices.keySet().stream(),
                        changes.noteOrders.stream().map(JournalRows.NoteOrder::invoiceId))
                .toList());
        tables.add(JournalTables.HISTORICAL, changes.historical);
        tables.add(JournalTables.REGENERATION, changes.regenerations);
        if (!changes.regenerations.isEmpty()) {
            Object[] ids = changes.regenerations.stream()
                    .map(JournalRows.Regeneration::invoiceId)
                    .toArray();
            Object[] customers = changes.regenerations.stream()
                    .map(JournalRows.Regeneration::customerId)
                    .toArray();
            jdbc.update(
                    "delete from billing.billed_item where customer_id = any(?) and invoice_id = any(?)", statement -> {
                        statement.setArray(1, statement.getConnection().createArrayOf("uuid", customers));
                        statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids));
                    });
        }
    }
}
