package io.reckoner.db.contract;

import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose contract one is. */
public final class ContractOwners {
    private final JdbcClient jdbc;

    public ContractOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty if there is no such contract. */
    public Optional<CustomerId> ownerOf(ContractId contract) {
        return jdbc.sql("select customer_id from billing.contract where id = ?")
                .param(contract.value())
                .query(UUID.class)
                .optional()
                .map(CustomerId::new);
    }
}
