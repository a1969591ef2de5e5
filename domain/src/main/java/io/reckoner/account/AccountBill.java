package io.reckoner.account;

import io.reckoner.balance.Balance;
import io.reckoner.invoice.Invoice;
import java.util.List;

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
}
