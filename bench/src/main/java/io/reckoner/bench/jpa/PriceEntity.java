package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** What a unit of a product costs. */
@Entity
@Table(schema = "plain", name = "price")
class PriceEntity {
    @Id
    long id;

    UUID rateCardId;
    UUID productId;
    String productName;
    BigDecimal price;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected PriceEntity() {}

    PriceEntity(CsvRow row) {
        this.id = row.integer("id");
        this.rateCardId = row.uuid("rate_card_id");
        this.productId = row.uuid("product_id");
        this.productName = row.text("product_name");
        this.price = row.decimal("price");
    }
}
