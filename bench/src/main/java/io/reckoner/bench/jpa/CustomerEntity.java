package io.reckoner.bench.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Who has contracts. */
@Entity
@Table(schema = "plain", name = "customer")
class CustomerEntity {
    @Id
    UUID id;

    String name;

    @SuppressWarnings("NullAway") // filled in by JPA
    protected CustomerEntity() {}

    CustomerEntity(CsvRow row) {
        this.id = row.uuid("id");
        this.name = row.text("name");
    }
}
