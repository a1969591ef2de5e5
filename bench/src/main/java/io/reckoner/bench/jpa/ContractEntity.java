package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Whom to bill by which prices. */
@Entity
@Table(schema = "plain", name = "contract")
class ContractEntity {
    @Id
    UUID id;

    UUID customerId;
    UUID rateCardId;
    int netPaymentTermsDays;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected ContractEntity() {}

    ContractEntity(CsvRow row) {
        this.id = row.uuid("id");
        this.customerId = row.uuid("customer_id");
        this.rateCardId = row.uuid("rate_card_id");
        this.netPaymentTermsDays = row.integer("net_payment_terms_days");
    }
}
