package io.reckoner.correction;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.id.CustomerId;
import io.reckoner.statement.Cutoff;
import io.reckoner.usage.UsageRow;
import java.util.List;
import java.util.Map;

/** All that decides what an account is billed. */
public record Side(AccountSnapshot account, Catalog catalog, Cutoff cutoff) {

    AccountOutcome bill() {
        return AccountBilling.bill(account, catalog, cutoff);
    }

    Side withUsage(Map<CustomerId, List<UsageRow>> usage) {
        return new Side(account.withUsage(usage), catalog, cutoff);
    }

    Side withContracts(List<Contract> contracts) {
        return new Side(account.withContracts(contracts), catalog, cutoff);
    }

    Side with(Catalog otherCatalog) {
        return new Side(account, otherCatalog, cutoff);
    }
}
