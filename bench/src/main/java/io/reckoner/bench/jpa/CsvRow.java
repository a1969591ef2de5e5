package io.reckoner.bench.jpa;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.UUID;
import org.springframework.batch.infrastructure.item.file.transform.FieldSet;

/** A row of a file as its entity reads it; no value is missing. */
record CsvRow(FieldSet fields) {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssX");

    String text(String column) {
        return Objects.requireNonNull(fields.readString(column), column);
    }

    UUID uuid(String column) {
        return UUID.fromString(text(column));
    }

    int integer(String column) {
        return fields.readInt(column);
    }

    BigDecimal decimal(String column) {
        return Objects.requireNonNull(fields.readBigDecimal(column), column);
    }

    Instant instant(String column) {
        return OffsetDateTime.parse(text(column), TIMESTAMP).toInstant();
    }
}
