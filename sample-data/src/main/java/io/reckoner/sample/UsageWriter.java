package io.reckoner.sample;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Writes usage CSV: one row a day, so that no cut at a midnight can lie inside a row. */
final class UsageWriter {

    private final Writer out;

    /** Writes the header. */
    UsageWriter(Writer out) throws IOException {
        this.out = out;
        out.write("customer_id,product_id,starting_at,ending_before,quantity,region\n");
    }

    /** The usage of one UTC day; an empty region is no region. */
    void day(String customer, String product, LocalDate day, BigDecimal quantity, String region) throws IOException {
        out.write(customer);
        out.write(',');
        out.write(product);
        out.write(',');
        out.write(Json.midnight(day));
        out.write(',');
        out.write(Json.midnight(day.plusDays(1)));
        out.write(',');
        out.write(quantity.toPlainString());
        out.write(',');
        out.write(region);
        out.write('\n');
    }
}
