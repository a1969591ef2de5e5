package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What was used of a product in a window. */
@Entity
@IdClass(UsageEntity.Key.class)
@Table(schema = "plain", name = "usage_row")
class UsageEntity {
    @Id
    UUID customerId;

    @Id
    Instant startingAt;

    @Id
    Instant endingBefore;

    @Id
    UUID productId;

    BigDecimal quantity;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected UsageEntity() {}

    UsageEntity(CsvRow row) {
        this.customerId = row.uuid("customer_id");
        this.startingAt = row.instant("starting_at");
        this.endingBefore = row.instant("ending_before");
        this.productId = row.uuid("product_id");
        this.quantity = row.decimal("quantity");
    }

    /** The columns of the primary key. */
    record Key(UUID customerId, Instant startingAt, Instant endingBefore, UUID productId) {}
}
