package io.reckoner.db.journal;

import java.util.List;

/**
 * The balances and invoices that lines name, and what hangs on them.
 *
 * @param deductions in the order they were written
 * @param uses of the segments of contracts whose terms are to change, those that have entries
 * @param billed of the customers of such contracts
 */
public record MoneyRows(
        List<BalanceRows.Held> balances,
        List<BalanceRows.LedgerEnd> ledgerEnds,
        List<JournalRows.Invoice> invoices,
        List<JournalRows.Purchase> purchases,
        List<BalanceRows.Deduction> deductions,
        List<BalanceRows.Used> uses,
        List<BalanceRows.Billed> billed) {}
