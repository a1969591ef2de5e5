package io.reckoner.db.contract;

import io.reckoner.id.ContractId;

/** Stored terms that are no contract: of one account, and no reason to stop the others. */
public final class UnreadableContract extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ContractId contractId;

    UnreadableContract(ContractId contractId, RuntimeException cause) {
        super("contract " + contractId + " cannot be read: " + cause.getMessage(), cause);
        this.contractId = contractId;
    }

    public ContractId contractId() {
        return contractId;
    }
}
