package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** A charge that is on an invoice. */
@Entity
@Table(schema = "billing", name = "billed_item")
class BilledItemEntity {
    @Id
    UUID itemId;

    UUID customerId;

    @ManyToOne
    InvoiceEntity invoice;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected BilledItemEntity() {}

    BilledItemEntity(UUID itemId, InvoiceEntity invoice) {
        this.itemId = itemId;
        this.customerId = invoice.customerId;
        this.invoice = invoice;
    }
}
