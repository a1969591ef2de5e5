package io.reckoner.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Contenders that billed the same, side by side. */
record PeersReport(Content content, Map<Contender, Spent> spent) {

    /** CPU-ms of an invoice of two lines, engine and PostgreSQL together, as published. */
    private static final List<Integer> KILL_BILL = List.of(50, 66);

    PeersReport {
        spent = new EnumMap<>(spent);
    }

    /** One object on one line. */
    String json() {
        var contenders = new ArrayList<Map<String, Object>>();
        spent.keySet().forEach(contender -> contenders.add(figures(contender)));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("invoices", content.invoices());
        figures.put("lines", content.lines());
        figures.put("contenders", contenders);
        figures.put("killbill_cpu_ms_per_invoice", KILL_BILL);
        figures.put(
                "killbill_times_ours", KILL_BILL.stream().map(this::timesOurs).toList());
        return JsonMapper.shared().writeValueAsString(figures);
    }

    String table() {
        var lines = new ArrayList<String>();
        lines.add("%d invoices, %d lines, %s USD due; the same for each"
                .formatted(content.invoices(), content.lines(), content.due().movePointLeft(2)));
        lines.add("%-34s %12s %12s %12s %12s %9s"
                .formatted("CPU-ms are by invoice", "invoices/s", "engine", "PostgreSQL", "together", "× ours"));
        spent.keySet().forEach(contender -> lines.add(row(figures(contender))));
        lines.add("%-34s %12s %12s %12s %12s %9s"
                .formatted(
                        "Kill Bill 0.25, as published",
                        "6",
                        "",
                        "",
                        KILL_BILL.get(0) + "-" + KILL_BILL.get(1),
                        timesOurs(KILL_BILL.get(0)) + "-" + timesOurs(KILL_BILL.get(1))));
        return String.join("\n", lines) + "\n";
    }

    private static String row(Map<String, Object> figures) {
        return "%-34s %12s %12s %12s %12s %9s"
                .formatted(
                        figures.get("name"),
                        figures.get("invoices_per_s"),
                        figures.get("engine_cpu_ms_per_invoice"),
                        figures.get("postgres_cpu_ms_per_invoice"),
                        figures.get("cpu_ms_per_invoice"),
                        figures.get("times_ours"));
    }

    private Map<String, Object> figures(Contender contender) {
        Spent cost = of(contender);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("name", contender.title());
        figures.put("seconds", Quotient.of(cost.nanos(), 1_000_000_000, 3));
        figures.put("invoices_per_s", Quotient.of(content.invoices() * 1_000_000_000, cost.nanos(), 1));
        figures.put("engine_cpu_ms_per_invoice", millis(cost.engineCpuNanos()));
        figures.put("postgres_cpu_ms_per_invoice", millis(cost.serverCpuNanos()));
        figures.put("cpu_ms_per_invoice", millis(cpu(cost)));
        figures.put("times_ours", Quotient.of(cpu(cost), cpu(of(Contender.RECKONER)), 2));
        figures.put("wal_bytes_per_invoice", Quotient.of(cost.walBytes(), content.invoices(), 0));
        figures.put("statements_per_invoice", Quotient.of(cost.statements(), content.invoices(), 3));
        return figures;
    }

    private BigDecimal timesOurs(int cpuMillis) {
        return Quotient.of(content.invoices() * cpuMillis * 1_000_000, cpu(of(Contender.RECKONER)), 0);
    }

    private Spent of(Contender contender) {
        return Objects.requireNonNull(spent.get(contender), contender.title());
    }

    private static long cpu(Spent cost) {
        return cost.engineCpuNanos() + cost.serverCpuNanos();
    }

    private BigDecimal millis(long nanos) {
        return Quotient.of(nanos, content.invoices() * 1_000_000, 3);
    }
}
