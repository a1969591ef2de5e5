package io.reckoner.sample;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;

/** Writes usage CSV. */
final class UsageWriter implements UsageRows {

    private final Writer out;

    /** Writes the header. */
    UsageWriter(Writer out) throws IOException {
        this.out = out;
        out.write("customer_id,product_id,starting_at,ending_before,quantity,region\n");
    }

    @Override
    public void row(
            String customer,
            String product,
            Instant startingAt,
            Instant endingBefore,
            BigDecimal quantity,
            String region)
            throws IOException {
        out.write(customer);
        out.write(',');
        out.write(product);
        out.write(',');
        out.write(startingAt.toString());
        out.write(',');
        out.write(endingBefore.toString());
        out.write(',');
        out.write(quantity.toPlainString());
        out.write(',');
        out.write(region);
        out.write('\n');
    }
}
