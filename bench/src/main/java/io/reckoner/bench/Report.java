package io.reckoner.bench;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a bench as JSON and as a table. */
record Report(Map<String, Object> figures) {

    /** One object on one line. */
    String json() {
        return JsonMapper.shared().writeValueAsString(figures);
    }

    String table() {
        return String.join(
                "\n",
                "%s: %s accounts, %s usage rows, %s invoices, %s lines, %s threads; the median of %s"
                        .formatted(
                                of("workload"),
                                of("accounts"),
                                of("usage_rows"),
                                of("invoices"),
                                of("lines"),
                                of("threads"),
                                of("repeats")),
                "%-28s %14s %14s %8s".formatted("", "ours", "floor", "ratio"),
                row("invoices/s", "invoices_per_s", "floor_invoices_per_s") + "%9s".formatted(of("ratio")),
                row("usage rows/s", "usage_rows_per_s"),
                row("seconds", "seconds", "floor_seconds"),
                row("PostgreSQL CPU-ms/invoice", "postgres_cpu_ms_per_invoice", "floor_postgres_cpu_ms_per_invoice"),
                row("WAL bytes/invoice", "wal_bytes_per_invoice", "floor_wal_bytes_per_invoice"),
                row("engine CPU-ms/invoice", "engine_cpu_ms_per_invoice", "floor_engine_cpu_ms_per_invoice"),
                row("statements/invoice", "statements_per_invoice"),
                row("peak heap, MB", "peak_heap_mb"),
                row("peak heap after GC, MB", "peak_heap_after_gc_mb"),
                row("seconds with start-up", "command_seconds"),
                "steps, ms: " + of("step_ms").replaceAll("[{}]", "").replace("=", " "),
                "peers: Kill Bill about 6 invoices/s on such a box; Oracle published 636 accounts/s",
                "");
    }

    private String row(String name, String ours, String floor) {
        return row(name, ours) + "%15s".formatted(of(floor));
    }

    private String row(String name, String ours) {
        return "%-28s%15s".formatted(name, of(ours));
    }

    private String of(String name) {
        return String.valueOf(figures.get(name));
    }
}
