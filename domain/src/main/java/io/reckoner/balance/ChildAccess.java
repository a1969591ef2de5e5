package io.reckoner.balance;

import io.reckoner.id.ContractId;
import java.util.Set;

/**
 * Which children of a contract may draw what it has (Z2): all of them, some, or by default none.
 *
 * @param contracts those that may; empty unless it is some
 */
public record ChildAccess(boolean all, Set<ContractId> contracts) {
    public static final ChildAccess NONE = new ChildAccess(false, Set.of());
    public static final ChildAccess ALL = new ChildAccess(true, Set.of());

    public ChildAccess {
        contracts = Set.copyOf(contracts);
    }

    public static ChildAccess only(Set<ContractId> contracts) {
        return new ChildAccess(false, contracts);
    }

    public boolean includes(ContractId child) {
        return all || contracts.contains(child);
    }
}
