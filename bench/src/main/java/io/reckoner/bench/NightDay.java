package io.reckoner.bench;

import io.reckoner.sample.UsageRows;
import io.reckoner.sample.Workload;
import io.reckoner.sample.WorkloadW1;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;

/** W1's usage of one more day, the last of the month: a row for each account and product. */
record NightDay(WorkloadW1 month) implements Workload {

    private static final LocalDate LAST = LocalDate.of(2025, 1, 31);
    private static final int PRODUCTS = 5;

    @Override
    public String name() {
        return "day";
    }

    @Override
    public int accounts() {
        return month.accounts();
    }

    @Override
    public Instant asOf() {
        return month.asOf();
    }

    /** The month's. */
    @Override
    public void writeJournal(Writer out) throws IOException {
        month.writeJournal(out);
    }

    /** The first rows of an account are of one product each. */
    @Override
    public void writeUsage(UsageRows out) throws IOException {
        int[] row = {0};
        month.writeUsage((customer, product, start, end, quantity, region) -> {
            if (row[0]++ % WorkloadW1.USAGE_ROWS_PER_ACCOUNT < PRODUCTS) {
                out.day(customer, product, LAST, quantity, region);
            }
        });
    }
}
