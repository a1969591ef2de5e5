package io.reckoner.bench;

import io.reckoner.sample.WorkloadHistory;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Old invoices imported once, and their floor. */
record HistoricalRound(WorkloadHistory workload, Spent load, Spent run, Heap heap, Spent floor) {

    /** The most that was in use, in bytes. */
    record Heap(long peak, long afterCollection) {}

    /** A part, under the name it has in figures. */
    record Part(String name, Spent spent) {}

    HistoricalRound over(Spent copied) {
        return new HistoricalRound(workload, load, run, heap, copied);
    }

    Spent ours() {
        return load.plus(run);
    }

    List<Part> parts() {
        return List.of(
                new Part("load", load), new Part("bill", run), new Part("both", ours()), new Part("copy", floor));
    }

    /** Every figure under the name it has in JSON. */
    Map<String, Object> figures(int repeats) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("workload", HistoricalBench.NAME);
        figures.put("invoices", workload.invoices());
        figures.put("accounts", workload.accounts());
        figures.put("rows", workload.rows());
        figures.put("repeats", repeats);
        figures.put("parts", parts().stream().map(this::figures).toList());
        figures.put("cpu_over_copy", cpuOverCopy());
        figures.put("peak_heap_mb", megabytes(heap.peak));
        figures.put("peak_heap_after_gc_mb", megabytes(heap.afterCollection));
        return figures;
    }

    /** Of one part: what is spent is by invoice. */
    Map<String, Object> figures(Part part) {
        Spent spent = part.spent();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("part", part.name());
        figures.put("seconds", Quotient.of(spent.nanos(), 1_000_000_000, 3));
        figures.put("invoices_per_s", Quotient.of(workload.invoices() * 1_000_000_000L, spent.nanos(), 0));
        figures.put("engine_cpu_us", byInvoice(spent.engineCpuNanos(), 1_000, 1));
        figures.put("postgres_cpu_us", byInvoice(spent.serverCpuNanos(), 1_000, 1));
        figures.put("wal_bytes", byInvoice(spent.walBytes(), 1, 0));
        figures.put("statements", byInvoice(spent.statements(), 1, 3));
        return figures;
    }

    private BigDecimal byInvoice(long spent, long unit, int places) {
        return Quotient.of(spent, workload.invoices() * unit, places);
    }

    /** 0 where the floor took no time that could be measured. */
    BigDecimal cpuOverCopy() {
        return Quotient.of(ours().cpuNanos(), floor.cpuNanos(), 2);
    }

    static BigDecimal megabytes(long bytes) {
        return Quotient.of(bytes, 1_000_000, 0);
    }
}
