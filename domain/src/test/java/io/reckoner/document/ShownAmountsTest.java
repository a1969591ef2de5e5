package io.reckoner.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.id.CreditTypeId;
import io.reckoner.money.CreditType;
import io.reckoner.money.Rounding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** W3: what is shown adds up to what is due, and no line is a whole unit from what it is. */
class ShownAmountsTest {
    private static final CreditType EUR = fiat("EUR");
    private static final CreditType JPY = fiat("JPY");

    private static CreditType fiat(String code) {
        return new CreditType(
                new CreditTypeId(UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                code,
                CreditType.Kind.FIAT,
                code,
                0);
    }

    private static List<BigDecimal> amounts(String... amounts) {
        return List.of(amounts).stream().map(BigDecimal::new).toList();
    }

    @Test
    void whatIsLeftGoesToThoseThatLostMost() {
        assertThat(ShownAmounts.of(amounts("1.4", "1.4", "0.7"), CreditType.USD))
                .isEqualTo(amounts("2", "1", "1"));
        assertThat(ShownAmounts.of(amounts("0.333", "0.333", "0.334"), EUR)).isEqualTo(amounts("0.33", "0.33", "0.34"));
    }

    @Test
    void whatABalancePaysOfALineIsShownAsItsAmount() {
        assertThat(ShownAmounts.of(amounts("100.004", "-100.004"), EUR)).isEqualTo(amounts("100.00", "-100.00"));
    }

    @Test
    void amountsThatAreWholeStayWhatTheyAre() {
        assertThat(ShownAmounts.of(amounts("10.00", "0.004", "-3"), EUR)).isEqualTo(amounts("10.00", "0.00", "-3.00"));
        assertThat(ShownAmounts.of(List.of(), EUR)).isEmpty();
    }

    @Test
    void theyAlwaysAddUpAndNoneIsAUnitOff() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            CreditType creditType = List.of(EUR, JPY, CreditType.USD).get(random.nextInt(3));
            List<BigDecimal> exact = IntStream.range(0, random.nextInt(40))
                    .mapToObj(n -> BigDecimal.valueOf(random.nextLong(-9_000_000, 9_000_000), random.nextInt(8)))
                    .toList();
            List<BigDecimal> shown = ShownAmounts.of(exact, creditType);
            BigDecimal unit = BigDecimal.ONE.movePointLeft(creditType.payableDecimals());
            assertThat(sum(shown)).as("seed %s", seed).isEqualByComparingTo(Rounding.payable(sum(exact), creditType));
            for (int index = 0; index < exact.size(); index++) {
                assertThat(shown.get(index).subtract(exact.get(index)).abs())
                        .as("seed %s, line %s", seed, index)
                        .isLessThan(unit);
                assertThat(shown.get(index).scale()).isEqualTo(creditType.payableDecimals());
            }
            assertThat(ShownAmounts.of(exact, creditType)).isEqualTo(shown);
        }
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
