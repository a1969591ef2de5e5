package io.reckoner.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProductRatesTest {
    private static final ProductId PRODUCT = new ProductId(new UUID(0, 1));

    private static ProductRates at(String price) {
        return new ProductRates(List.of(new CardRate(
                PRODUCT,
                Map.of("region", "eu"),
                new Term(Instant.EPOCH, null),
                true,
                PricedRate.flat(new BigDecimal(price)),
                null,
                CreditType.USD,
                null)));
    }

    /** Else a correction would bill every account once more for prices that nobody changed (J1). */
    @Test
    void ratesThatAreReadTwiceAreEqual() {
        assertThat(at("1.50")).isEqualTo(at("1.5")).hasSameHashCodeAs(at("1.5")).isNotEqualTo(at("1.51"));
    }
}
