package io.reckoner.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One month of a database that grows.
 *
 * @param spent on the whole command
 * @param runNanos from the start of the run's first step to the end of its last
 * @param scanned rows that were read from end to end of a table, by anything: what a plan that changed shows in
 * @param changedPlans equations that are proven otherwise than the month before
 */
record GrowthMonth(int month, long invoices, Spent spent, long runNanos, long scanned, List<String> changedPlans) {

    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("month", month);
        figures.put("invoices", invoices);
        figures.put("seconds", Quotient.of(runNanos, 1_000_000_000, 3));
        figures.put("engine_cpu_ms_per_invoice", Quotient.of(spent.engineCpuNanos(), invoices * 1_000_000, 4));
        figures.put("postgres_cpu_ms_per_invoice", Quotient.of(spent.serverCpuNanos(), invoices * 1_000_000, 4));
        figures.put("wal_bytes_per_invoice", Quotient.of(spent.walBytes(), invoices, 0));
        figures.put("scanned_rows_per_invoice", Quotient.of(scanned, invoices, 1));
        figures.put("changed_plans", changedPlans);
        return figures;
    }
}
