package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A charge that is due every month. */
@Entity
@Table(schema = "plain", name = "charge")
class ChargeEntity {
    @Id
    UUID id;

    UUID contractId;
    UUID productId;
    String productName;
    BigDecimal quantity;
    BigDecimal unitPrice;
    Instant startingAt;
    Instant endingBefore;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected ChargeEntity() {}

    ChargeEntity(CsvRow row) {
        this.id = row.uuid("id");
        this.contractId = row.uuid("contract_id");
        this.productId = row.uuid("product_id");
        this.productName = row.text("product_name");
        this.quantity = row.decimal("quantity");
        this.unitPrice = row.decimal("unit_price");
        this.startingAt = row.instant("starting_at");
        this.endingBefore = row.instant("ending_before");
    }
}
