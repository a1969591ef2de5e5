package io.reckoner.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where generated usage goes: into a file, or straight into a table. */
@FunctionalInterface
public interface UsageRows {

    /** Customer and product by key, bounds on whole hours; an empty region is no region. */
    void row(
            String customer,
            String product,
            Instant startingAt,
            Instant endingBefore,
            BigDecimal quantity,
            String region)
            throws IOException;

    /** The usage of one UTC day: no cut at a midnight can lie inside it. */
    default void day(String customer, String product, LocalDate day, BigDecimal quantity, String region)
            throws IOException {
        row(
                customer,
                product,
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                quantity,
                region);
    }
}
