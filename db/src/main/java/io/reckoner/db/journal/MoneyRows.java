package io.reckoner.db.journal;

import java.util.List;

/** The balances and invoices that lines name, and what hangs on them. Deductions in the order they were written. */
public record MoneyRows(
        List<BalanceRows.Held> balances,
        List<BalanceRows.LedgerEnd> ledgerEnds,
        List<JournalRows.Invoice> invoices,
        List<JournalRows.Purchase> purchases,
        List<BalanceRows.Deduction> deductions) {}
