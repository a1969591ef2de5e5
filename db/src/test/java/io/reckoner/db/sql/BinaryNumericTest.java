package io.reckoner.db.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.ByteConverter;

class BinaryNumericTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "1",
                "-1",
                "10000",
                "99999999",
                "100000000",
                "0.1",
                "-0.0001",
                "0.00010",
                "12.3400",
                "1E+3",
                "9999.9999",
                "123456789012345678",
                "-9223372036854775808",
                "12345678901234567.8",
                "0.000000000000000001",
                "98765432109876543210.0123456789012345678901234"
            })
    void readsBackTheSame(String text) {
        BigDecimal value = new BigDecimal(text);
        assertThat(readBack(value)).isEqualTo(value.scale() < 0 ? value.setScale(0) : value);
    }

    @Test
    void readsBackWhateverHasAnyPrecisionAndScale() {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 20_000; round++) {
            BigDecimal value = new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(20));
            BigDecimal signed = random.nextBoolean() ? value : value.negate();
            assertThat(readBack(signed)).isEqualTo(signed);
        }
    }

    private static BigDecimal readBack(BigDecimal value) {
        byte[] bytes = BinaryNumeric.of(value);
        return (BigDecimal) ByteConverter.numeric(bytes, 0, bytes.length);
    }
}
