package io.reckoner.db.usage;

import io.reckoner.db.sql.BinaryNumeric;
import io.reckoner.db.sql.Sha256;
import io.reckoner.db.sql.SqlTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The digest of a change that brings usage rows and ends none: {@code billing.usage_hash} and {@link UsageChange#SEAL} say the same. */
final class UsageDigest {

    private static final byte[] SIGN_AND_KIND = "+USAGE".getBytes(StandardCharsets.UTF_8);
    private static final int SHARES = 256;

    private final MessageDigest sha256 = Sha256.digest();
    private final List<List<byte[]>> shares = new ArrayList<>();
    private final ByteBuffer fixed = ByteBuffer.allocate(1 << 10);

    UsageDigest() {
        for (int share = 0; share < SHARES; share++) {
            shares.add(new ArrayList<>());
        }
    }

    /** Of a customer that is known. */
    void add(UsageLine line) {
        UUID customer = Objects.requireNonNull(line.customerId());
        UUID product = line.productId().value();
        byte[] quantity = BinaryNumeric.trimmed(line.quantity());
        sha256.update(fixed.clear()
                .put(SIGN_AND_KIND)
                .putLong(SqlTime.micros(line.period().startingAt()))
                .putLong(SqlTime.micros(line.period().endingBefore()))
                .putLong(product.getMostSignificantBits())
                .putLong(product.getLeastSignificantBits())
                .put(quantity)
                .putLong(customer.getMostSignificantBits())
                .putLong(customer.getLeastSignificantBits())
                .put((byte) 0)
                .flip());
        String values = line.groupValues();
        if (values != null) {
            sha256.update(values.getBytes(StandardCharsets.UTF_8));
        }
        byte[] hash = sha256.digest();
        shares.get(hash[0] & 0xFF).add(hash);
    }

    byte[] value() {
        MessageDigest whole = Sha256.digest();
        for (List<byte[]> share : shares) {
            if (!share.isEmpty()) {
                share.sort(Arrays::compareUnsigned);
                share.forEach(sha256::update);
                whole.update(sha256.digest());
            }
        }
        return whole.digest();
    }
}
