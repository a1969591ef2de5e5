package io.reckoner.bench;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One run and its floor.
 *
 * @param usageRows in the database; a workload's usage all lies in the period that is billed
 * @param runNanos from the start of the job's first step to the end of its last
 * @param command the whole command, the start of the application included
 * @param stepMillis by step, in the order they ran
 */
record Round(
        String workload,
        int accounts,
        int threads,
        long invoices,
        long lines,
        long usageRows,
        long runNanos,
        Spent command,
        Map<String, Long> stepMillis,
        long peakHeap,
        long peakHeapAfterCollection,
        Spent floor) {

    Round {
        stepMillis = new LinkedHashMap<>(stepMillis);
    }

    /** Every figure under the name it has in JSON, in the order it is printed there. */
    Map<String, Object> figures(int repeats) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", workload);
        figures.put("accounts", accounts);
        figures.put("threads", threads);
        figures.put("repeats", repeats);
        figures.put("invoices", invoices);
        figures.put("lines", lines);
        figures.put("usage_rows", usageRows);
        figures.put("seconds", seconds(runNanos));
        figures.put("command_seconds", seconds(command.nanos()));
        figures.put("invoices_per_s", perSecond(runNanos));
        figures.put("usage_rows_per_s", Quotient.of(usageRows * 1_000_000_000, runNanos, 0));
        figures.put("floor_seconds", seconds(floor.nanos()));
        figures.put("floor_invoices_per_s", perSecond(floor.nanos()));
        figures.put("ratio", Quotient.of(floor.nanos(), runNanos, 3));
        figures.put("engine_cpu_ms_per_invoice", millisPerInvoice(command.engineCpuNanos()));
        figures.put("postgres_cpu_ms_per_invoice", millisPerInvoice(command.serverCpuNanos()));
        figures.put("floor_engine_cpu_ms_per_invoice", millisPerInvoice(floor.engineCpuNanos()));
        figures.put("floor_postgres_cpu_ms_per_invoice", millisPerInvoice(floor.serverCpuNanos()));
        figures.put("wal_bytes_per_invoice", Quotient.of(command.walBytes(), invoices, 0));
        figures.put("floor_wal_bytes_per_invoice", Quotient.of(floor.walBytes(), invoices, 0));
        figures.put("statements_per_invoice", Quotient.of(command.statements(), invoices, 4));
        figures.put("peak_heap_mb", Quotient.of(peakHeap, 1 << 20, 0));
        figures.put("peak_heap_after_gc_mb", Quotient.of(peakHeapAfterCollection, 1 << 20, 0));
        figures.put("step_ms", stepMillis);
        return figures;
    }

    private BigDecimal perSecond(long nanos) {
        return Quotient.of(invoices * 1_000_000_000, nanos, 1);
    }

    private BigDecimal millisPerInvoice(long nanos) {
        return Quotient.of(nanos, invoices * 1_000_000, 4);
    }

    private static BigDecimal seconds(long nanos) {
        return Quotient.of(nanos, 1_000_000_000, 3);
    }
}
