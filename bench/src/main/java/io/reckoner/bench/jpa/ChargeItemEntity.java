package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** One month's charge. */
@Entity
@Table(schema = "plain", name = "charge_item")
class ChargeItemEntity {
    @Id
    UUID id;

    UUID contractId;
    UUID chargeId;
    UUID productId;
    String productName;
    Instant dueAt;
    BigDecimal quantity;
    BigDecimal unitPrice;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected ChargeItemEntity() {}
}
