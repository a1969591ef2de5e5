package io.reckoner.db.usage;

import io.reckoner.db.sql.BinaryNumeric;
import io.reckoner.db.sql.Sha256;
import io.reckoner.db.sql.SqlTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a load that brings usage rows and ends none: {@code billing.usage_record} and {@link UsageChange#SEAL_RECORDS} say
 * the same. Records begin with their customer, so those of each one are put in order, then the customers.
 */
final class UsageDigest {

    private static final byte[] SIGN_AND_KIND = "+U".getBytes(StandardCharsets.UTF_8);

    /** Of a record without its quantity and its values: sign and kind, three ids and instants, the values' length. */
    private static final int FIXED = 2 + 2 * 2 * Long.BYTES + 2 * Long.BYTES + Integer.BYTES;

    private final Map<UUID, List<byte[]>> records = new HashMap<>();
    private @Nullable UUID customer;
    private List<byte[]> ofCustomer = List.of();
    private int length;

    /** Of a customer that is known. */
    void add(UsageLine line) {
        UUID whose = Objects.requireNonNull(line.customerId());
        if (!whose.equals(customer)) {
            customer = whose;
            ofCustomer = records.computeIfAbsent(whose, any -> new ArrayList<>());
        }
        byte[] record = record(line, whose);
        ofCustomer.add(record);
        length += record.length;
    }

    private static byte[] record(UsageLine line, UUID customer) {
        UUID product = line.productId().value();
        byte[] quantity = BinaryNumeric.trimmed(line.quantity());
        String text = line.groupValues();
        byte[] values = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer record = ByteBuffer.allocate(FIXED + quantity.length + (values == null ? 0 : values.length))
                .put(SIGN_AND_KIND)
                .putLong(customer.getMostSignificantBits())
                .putLong(customer.getLeastSignificantBits())
                .putLong(SqlTime.micros(line.period().startingAt()))
                .putLong(SqlTime.micros(line.period().endingBefore()))
                .putLong(product.getMostSignificantBits())
                .putLong(product.getLeastSignificantBits())
                .put(quantity)
                .putInt(values == null ? -1 : values.length);
        if (values != null) {
            record.put(values);
        }
        return record.array();
    }

    byte[] value() {
        MessageDigest sha256 = Sha256.digest();
        List<List<byte[]>> customers = new ArrayList<>(records.values());
        customers.forEach(some -> some.sort(Arrays::compareUnsigned));
        customers.sort((one, other) -> Arrays.compareUnsigned(one.get(0), other.get(0)));
        // At once: each call costs, and nothing is compiled to the hardware's instructions here.
        ByteBuffer all = ByteBuffer.allocate(length);
        customers.forEach(some -> some.forEach(all::put));
        sha256.update(all.array());
        return sha256.digest(sha256.digest());
    }
}
