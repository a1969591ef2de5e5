package io.reckoner.views;

import io.reckoner.id.CreditTypeId;
import io.reckoner.jobs.billing.NetBalances;
import java.math.BigDecimal;

/** What can be used of all balances together, as the data of getNetBalance; in the stored unit. */
public record NetBalanceJson(BigDecimal balance, CreditTypeId creditTypeId) {
    public static NetBalanceJson of(NetBalances.Net net) {
        return new NetBalanceJson(net.balance(), net.creditType().id());
    }
}
