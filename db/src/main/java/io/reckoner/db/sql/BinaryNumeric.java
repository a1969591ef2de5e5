package io.reckoner.db.sql;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.postgresql.util.ByteConverter;

/**
 * Numeric as PostgreSQL sends and receives it in binary: digits of base 10,000, the weight of the first, the sign and the
 * decimal places. Exact, and with the value's scale, as its text would have it.
 *
 * <p>The driver's own conversion takes everything through {@code BigInteger}; amounts and quantities, which fit a
 * {@code long}, need not.
 */
public final class BinaryNumeric {
    private static final int LONG_PRECISION = 18;
    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    private static final short NEGATIVE = 0x4000;
    private static final int[] POWERS = {1, 10, 100, 1_000};

    private BinaryNumeric() {}

    /** As the server sends it without trailing zeros: {@code numeric_send(trim_scale(value))}. */
    public static byte[] trimmed(BigDecimal value) {
        byte[] bytes = of(value.stripTrailingZeros());
        if (value.signum() == 0) {
            // The driver writes a zero with the weight -1 of its digits, the server sends it with 0.
            bytes[2] = 0;
            bytes[3] = 0;
        }
        return bytes;
    }

    public static byte[] of(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int padding = -plain.scale() & (BASE_DIGITS - 1);
        if (plain.signum() == 0 || plain.precision() + padding > LONG_PRECISION) {
            return ByteConverter.numeric(plain);
        }
        long digits = Math.abs(plain.unscaledValue().longValue()) * POWERS[padding];
        int weight = -(plain.scale() + padding) / BASE_DIGITS;
        while (digits % BASE == 0) {
            digits /= BASE;
            weight++;
        }
        int count = 1;
        for (long rest = digits / BASE; rest > 0; rest /= BASE) {
            count++;
        }
        ByteBuffer bytes = ByteBuffer.allocate((4 + count) * Short.BYTES)
                .putShort((short) count)
                .putShort((short) (weight + count - 1))
                .putShort(plain.signum() < 0 ? NEGATIVE : 0)
                .putShort((short) plain.scale());
        for (int digit = count; digit > 0; digit--) {
            bytes.putShort((3 + digit) * Short.BYTES, (short) (digits % BASE));
            digits /= BASE;
        }
        return bytes.array();
    }
}
