package io.reckoner.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command of a night, and its floor.
 *
 * @param rows of usage that were loaded, invoices that were made, or rows that were exported
 * @param ours the process from its start to its end
 */
record NightPart(String name, long rows, Spent ours, Spent floor) {

    Map<String, Object> figures() {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("part", name);
        figures.put("rows", rows);
        figures.put("rows_per_s", Quotient.of(rows * 1_000_000_000, ours.nanos(), 0));
        figures.putAll(cost(ours, floor));
        return figures;
    }

    /** Of all of them, one after the other. */
    static Map<String, Object> whole(List<NightPart> parts) {
        return cost(
                parts.stream().map(NightPart::ours).reduce(Spent::plus).orElseThrow(),
                parts.stream().map(NightPart::floor).reduce(Spent::plus).orElseThrow());
    }

    private static Map<String, Object> cost(Spent ours, Spent floor) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("seconds", Quotient.of(ours.nanos(), 1_000_000_000, 3));
        figures.put("engine_cpu_s", Quotient.of(ours.engineCpuNanos(), 1_000_000_000, 2));
        figures.put("postgres_cpu_s", Quotient.of(ours.serverCpuNanos(), 1_000_000_000, 2));
        figures.put("wal_bytes", ours.walBytes());
        figures.put("floor_seconds", Quotient.of(floor.nanos(), 1_000_000_000, 3));
        figures.put("floor_cpu_s", Quotient.of(floor.cpuNanos(), 1_000_000_000, 2));
        figures.put("ratio", Quotient.of(floor.nanos(), ours.nanos(), 3));
        figures.put("cpu_over_floor", Quotient.of(ours.cpuNanos(), floor.cpuNanos(), 2));
        return figures;
    }
}
