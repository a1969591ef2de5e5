package io.reckoner.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.CustomerId;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The forms of formats §10 in reports. */
class ReportJsonTest {

    private record Report(
            int run,
            Instant asOf,
            CustomerId customerId,
            List<BigDecimal> amounts,
            CreditType creditType,
            @Nullable String end) {}

    @Test
    void aRecordIsItsMembersInTheirOrderWithExactNumbers() {
        var report = new Report(
                7,
                Instant.parse("2024-09-01T00:00:00Z"),
                new CustomerId(new UUID(0, 1)),
                List.of(
                        new BigDecimal("1.50"),
                        new BigDecimal("1E+20"),
                        new BigDecimal("0.0000000001"),
                        new BigDecimal("-0.00")),
                CreditType.USD,
                null);

        assertThat(ReportJson.of(report).replaceAll("\\s+", "")).isEqualTo("""
                {"run":7,"as_of":"2024-09-01T00:00:00Z","customer_id":"00000000-0000-0000-0000-000000000001",\
                "amounts":[1.5,100000000000000000000,0.0000000001,0],\
                "credit_type":{"id":"2714e483-4ff1-48e4-9e25-ac732e8f24f2","name":"USD(cents)"},"end":null}""");
    }
}
