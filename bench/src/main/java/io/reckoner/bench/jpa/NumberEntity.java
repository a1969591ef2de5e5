package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

/** The gap-free number of an invoice. */
@Entity
@Table(schema = "billing", name = "invoice_number")
class NumberEntity {
    @Id
    long number;

    int runId;

    @OneToOne
    InvoiceEntity invoice;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected NumberEntity() {}

    NumberEntity(long number, InvoiceEntity invoice) {
        this.number = number;
        this.runId = Math.toIntExact(invoice.runId);
        this.invoice = invoice;
    }
}
