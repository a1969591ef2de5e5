package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of an invoice. */
@Entity
@IdClass(LineEntity.Key.class)
@Table(schema = "billing", name = "invoice_line")
class LineEntity {
    @Id
    @ManyToOne
    InvoiceEntity invoice;

    @Id
    int position;

    int runId;
    String type;
    String name;
    UUID productId;
    UUID creditTypeId;
    BigDecimal quantity;
    BigDecimal unitPrice;
    BigDecimal total;

    @Nullable
    Instant startingAt;

    @Nullable
    Instant endingBefore;

    @Nullable
    BigDecimal listPrice;

    @Nullable
    UUID termId;

    @Nullable
    UUID itemId;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected LineEntity() {}

    LineEntity(
            InvoiceEntity invoice,
            int position,
            String type,
            String name,
            UUID productId,
            BigDecimal quantity,
            BigDecimal unitPrice) {
        this.invoice = invoice;
        this.position = position;
        this.runId = Math.toIntExact(invoice.runId);
        this.type = type;
        this.name = name;
        this.productId = productId;
        this.creditTypeId = invoice.creditTypeId;
        this.quantity = quantity;
        this.unitPrice = unitPrice;
        this.total = quantity.multiply(unitPrice);
    }

    /** The columns of the primary key. */
    record Key(UUID invoice, int position) {}
}
