package io.reckoner.db.journal;

import io.reckoner.balance.PaymentGate;
import io.reckoner.db.sql.CopyText;
import io.reckoner.db.sql.Tables;
import java.time.ZoneOffset;
import java.util.List;
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
        tables.copy(
                "ledger_entry (balance_id, sequence, type, amount, timestamp, segment_id, invoice_id, contract_id, reason,"
                        + " request_sequence)",
                changes.ledgerEntries,
                (row, out) -> out.row(
                        row.balanceId(),
                        row.sequence(),
                        row.type(),
                        row.amount(),
                        row.timestamp(),
                        row.segmentId(),
                        row.invoiceId(),
                        row.contractId(),
                        row.reason(),
                        row.requestSequence()));
        invoices(changes);
    }

    private void balances(JournalChanges changes) {
        tables.copy(
                "balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, applicability,"
                        + " applicable_contract_ids, invoice_contract_id, purchase, sequence, rate_type, rollover_fraction,"
                        + " payment_gate, payment_status, paid_at, tax, custom_fields, unsupported_terms, definition)",
                changes.balances,
                MoneyWriter::balance);
        tables.copy(
                "access_segment (id, balance_id, starting_at, ending_before, amount)",
                changes.accessSegments,
                (row, out) -> out.row(row.id(), row.balanceId(), row.startingAt(), row.endingBefore(), row.amount()));
    }

    private static void balance(BalanceRows.Balance row, CopyText out) {
        PaymentGate payment = row.payment();
        out.row(
                row.id(),
                row.customerId(),
                row.contractId(),
                row.type(),
                row.drawing().name(),
                row.productId(),
                row.creditTypeId(),
                row.drawing().priority(),
                row.drawing().applicability(),
                row.applicableContractIds(),
                row.invoiceContractId(),
                row.purchase(),
                row.sequence(),
                row.drawing().rateType(),
                row.drawing().rolloverFraction(),
                payment == null ? null : payment.provider().name(),
                payment == null ? null : payment.status().name(),
                payment == null ? null : payment.paidAt(),
                row.tax(),
                row.customFields(),
                row.unsupportedTerms(),
                row.definition());
    }

    private void changedBalances(JournalChanges changes) {
        tables.keep(
                "insert into billing.balance_history (balance_id, until_sequence, name, priority, applicability, rate_type,"
                        + " rollover_fraction, payment_status, paid_at, definition) select id, ?, name, priority,"
                        + " applicability, rate_type, rollover_fraction, payment_status, paid_at, definition"
                        + " from billing.balance where id = any(?)",
                changes.lastSequence(),
                changes.changedBalances.keySet());
        tables.change(
                "update billing.balance set name = ?, priority = ?, rate_type = ?, rollover_fraction = ?,"
                        + " applicability = ?::jsonb, payment_status = ?, paid_at = ?, definition = ?::jsonb where id = ?",
                changes.changedBalances.values(),
                row -> new @Nullable Object[] {
                    row.drawing().name(),
                    row.drawing().priority(),
                    row.drawing().rateType(),
                    row.drawing().rolloverFraction(),
                    row.drawing().applicability(),
                    row.payment() == null ? null : row.payment().status().name(),
                    row.payment() == null || row.payment().paidAt() == null
                            ? null
                            : row.payment().paidAt().atOffset(ZoneOffset.UTC),
                    row.definition(),
                    row.id()
                });
    }

    private void invoices(JournalChanges changes) {
        tables.change(
                "update billing.invoice set status = 'VOID', voided_at = ? where id = ?",
                List.copyOf(changes.voidedInvoices.entrySet()),
                row -> new @Nullable Object[] {row.getValue().atOffset(ZoneOffset.UTC), row.getKey()});
        tables.copy(
                "invoice_void (invoice_id, request_sequence)",
                changes.voidingRequests.entrySet(),
                (row, out) -> out.row(row.getKey(), row.getValue()));
        lateUsage.ofVoid(changes.voidedInvoices.keySet());
        tables.copy(
                "regeneration (invoice_id, customer_id, request_sequence)",
                changes.regenerations,
                (row, out) -> out.row(row.invoiceId(), row.customerId(), row.requestSequence()));
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
