package io.reckoner.balance;

import io.reckoner.id.BalanceId;
import java.util.Map;
import java.util.Set;

/**
 * Conditions on what a balance is that all have to hold (G6); what is empty is none.
 *
 * @param customFields every one of these, with this value
 */
public record BalanceSelector(Set<BalanceType> types, Set<BalanceId> ids, Map<String, String> customFields) {
    public BalanceSelector {
        types = Set.copyOf(types);
        ids = Set.copyOf(ids);
        customFields = Map.copyOf(customFields);
    }

    public boolean selects(Balance balance) {
        return (types.isEmpty() || types.contains(balance.type()))
                && (ids.isEmpty() || ids.contains(balance.id()))
                && balance.customFields().entrySet().containsAll(customFields.entrySet());
    }
}
