package io.reckoner.account;

import io.reckoner.balance.Balance;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.PostedEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one account's walk produced, in the order it happened.
 *
 * @param newBalances children of recurring commits and credits that came into being
 * @param entries new ledger entries, of new and of held balances
 */
public record AccountBill(List<Invoice> invoices, List<Balance> newBalances, List<PostedEntry> entries) {
    public AccountBill {
        invoices = List.copyOf(invoices);
        newBalances = List.copyOf(newBalances);
        entries = List.copyOf(entries);
    }

    public boolean isEmpty() {
        return invoices.isEmpty() && newBalances.isEmpty() && entries.isEmpty();
    }

    /** What the usage invoices of statements that have begun at an instant draw: of a bill of drafts, their deductions (G6). */
    public List<PostedEntry> deductionsOfStatementsBegun(Instant now) {
        Set<InvoiceId> begun = invoices.stream()
                .filter(invoice -> invoice.service()
                        .filter(period -> !period.startingAt().isAfter(now))
                        .isPresent())
                .map(Invoice::id)
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(posted -> posted.entry().kind() == EntryKind.AUTOMATED_INVOICE_DEDUCTION
                        && begun.contains(posted.entry().invoiceId()))
                .toList();
    }
}
