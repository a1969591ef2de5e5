package io.reckoner.contract;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a contract stands among those of other customers (Z1): it is a child of one, or may have children, or neither.
 *
 * @param parent null = it is no child
 * @param concatenates whether what its children consolidate comes together with its own usage on one invoice (Z4)
 */
public record Hierarchy(@Nullable Parent parent, boolean concatenates) {
    public static final Hierarchy NONE = new Hierarchy(null, false);

    /**
     * The contract above.
     *
     * @param pays whether the child's invoices go to it
     * @param consolidates whether its usage invoice is to show the child's usage
     */
    public record Parent(ContractId contractId, CustomerId customerId, boolean pays, boolean consolidates) {}

    public Optional<Parent> above() {
        return Optional.ofNullable(parent);
    }
}
