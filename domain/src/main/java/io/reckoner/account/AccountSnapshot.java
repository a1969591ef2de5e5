package io.reckoner.account;

import io.reckoner.contract.Contract;
import io.reckoner.id.AccountId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.usage.UsageRow;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Everything about one account that billing needs; after it, no queries.
 *
 * @param contracts every contract of its customer
 * @param balances every balance of its customer, recurring children included
 * @param earlierInvoices every invoice that is not void
 * @param billedItems ids of the schedule items that are on an invoice already
 * @param usage what {@link UsageNeed} asks for, row by row or added up between its cuts; kept in order
 */
public record AccountSnapshot(
        AccountId id,
        List<Contract> contracts,
        List<HeldBalance> balances,
        List<EarlierInvoice> earlierInvoices,
        Set<UUID> billedItems,
        List<UsageRow> usage) {
    public AccountSnapshot {
        contracts = List.copyOf(contracts);
        balances = List.copyOf(balances);
        earlierInvoices = List.copyOf(earlierInvoices);
        billedItems = Set.copyOf(billedItems);
        usage = usage.stream().sorted(UsageRow.ORDER).toList();
    }

    /** The same account with its usage. */
    public AccountSnapshot withUsage(List<UsageRow> rows) {
        return new AccountSnapshot(id, contracts, balances, earlierInvoices, billedItems, rows);
    }
}
