package io.reckoner.db.journal;

import io.reckoner.balance.Balance;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.Purchase;
import io.reckoner.db.sql.CopyText;
import io.reckoner.db.sql.Tables;
import io.reckoner.id.BalanceId;
import io.reckoner.id.ContractId;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.terms.shape.ApplicabilityTerms;
import io.reckoner.terms.shape.CustomFields;
import io.reckoner.terms.shape.PaymentGateTerms;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
                MoneyWriter::entry);
        invoices(changes);
    }

    private static void entry(BalanceRows.Posted row, CopyText out) {
        PostedEntry posted = row.entry();
        LedgerEntry entry = posted.entry();
        out.row(
                posted.balanceId().value(),
                posted.sequence(),
                entry.kind().typeOf(posted.balanceType()),
                entry.amount(),
                entry.timestamp(),
                entry.segmentId().value(),
                entry.invoiceId() == null ? null : entry.invoiceId().value(),
                entry.contractId() == null ? null : entry.contractId().value(),
                entry.reason(),
                row.requestSequence());
    }

    private void balances(JournalChanges changes) {
        tables.copy(
                "balance (id, customer_id, contract_id, type, name, product_id, credit_type_id, priority, applicability,"
                        + " applicable_contract_ids, invoice_contract_id, purchase, sequence, rate_type, rollover_fraction,"
                        + " payment_gate, payment_status, paid_at, tax, custom_fields, unsupported_terms, definition)",
                changes.balances,
                MoneyWriter::balance);
        List<Balance> opened =
                changes.balances.stream().map(row -> row.held().balance()).toList();
        tables.copy(
                "access_segment (id, balance_id, starting_at, ending_before, amount)",
                opened,
                (balance, out) -> balance.segments()
                        .forEach(segment -> out.row(
                                segment.id().value(),
                                balance.id().value(),
                                segment.period().startingAt(),
                                segment.period().endingBefore(),
                                segment.amount())));
    }

    private static void balance(BalanceRows.Opened row, CopyText out) {
        Balance balance = row.held().balance();
        PaymentGate payment = balance.gate();
        UUID contract =
                balance.contractId() == null ? null : balance.contractId().value();
        out.row(
                balance.id().value(),
                row.held().customerId().value(),
                contract,
                balance.type().name(),
                balance.name(),
                balance.productId().value(),
                balance.creditType().id().value(),
                balance.priority(),
                ApplicabilityTerms.stored(balance.applicability()),
                ids(balance.applicableContracts()),
                contract == null ? charged(balance) : contract,
                row.purchase(),
                balance.sequence(),
                balance.rateType().name(),
                balance.rolloverFraction(),
                payment == null ? null : payment.provider().name(),
                payment == null ? null : payment.status().name(),
                payment == null ? null : payment.paidAt(),
                PaymentGateTerms.stored(balance.tax()),
                CustomFields.stored(balance.customFields()),
                balance.unsupportedTerms().isEmpty() ? null : balance.unsupportedTerms(),
                row.held().definition());
    }

    private static @Nullable List<UUID> ids(Set<ContractId> contracts) {
        return contracts.isEmpty()
                ? null
                : contracts.stream().map(ContractId::value).sorted().toList();
    }

    private static @Nullable UUID charged(Balance balance) {
        return balance.purchases()
                .map(Purchase::contractId)
                .map(ContractId::value)
                .orElse(null);
    }

    private void changedBalances(JournalChanges changes) {
        tables.keep(
                "insert into billing.balance_history (balance_id, until_sequence, name, priority, applicability, rate_type,"
                        + " rollover_fraction, payment_status, paid_at, definition) select id, ?, name, priority,"
                        + " applicability, rate_type, rollover_fraction, payment_status, paid_at, definition"
                        + " from billing.balance where id = any(?)",
                changes.lastSequence(),
                changes.changedBalances.keySet().stream().map(BalanceId::value).toList());
        tables.change(
                "update billing.balance set name = ?, priority = ?, rate_type = ?, rollover_fraction = ?,"
                        + " applicability = ?::jsonb, payment_status = ?, paid_at = ?, definition = ?::jsonb where id = ?",
                changes.changedBalances.values(),
                MoneyWriter::changed);
    }

    private static @Nullable Object[] changed(BalanceRows.Held row) {
        Balance balance = row.balance();
        PaymentGate payment = balance.gate();
        return new @Nullable Object[] {
            balance.name(),
            balance.priority(),
            balance.rateType().name(),
            balance.rolloverFraction(),
            ApplicabilityTerms.stored(balance.applicability()),
            payment == null ? null : payment.status().name(),
            payment == null || payment.paidAt() == null
                    ? null
                    : payment.paidAt().atOffset(ZoneOffset.UTC),
            row.definition(),
            balance.id().value()
        };
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
