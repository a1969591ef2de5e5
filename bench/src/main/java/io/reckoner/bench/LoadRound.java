package io.reckoner.bench;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files loaded once, and their floor.
 *
 * @param count requests or rows that were loaded
 */
record LoadRound(long count, Spent ours, Spent floor) {

    /** Every figure under the name it has in JSON. */
    Map<String, Object> figures(String counted, String one) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put(counted, count);
        figures.put(one + "_seconds", Quotient.of(ours.nanos(), 1_000_000_000, 3));
        figures.put(counted + "_per_s", perSecond(ours));
        figures.put(one + "_engine_cpu_us", micros(ours.engineCpuNanos()));
        figures.put(one + "_postgres_cpu_us", micros(ours.serverCpuNanos()));
        figures.put(one + "_wal_bytes", walBytes());
        figures.put(one + "_statements", Quotient.of(ours.statements(), count, 4));
        figures.put(one + "_copy_per_s", perSecond(floor));
        figures.put(one + "_copy_cpu_us", micros(floor.cpuNanos()));
        figures.put(one + "_cpu_over_copy", cpuOverCopy());
        return figures;
    }

    BigDecimal perSecond(Spent spent) {
        return Quotient.of(count * 1_000_000_000, spent.nanos(), 0);
    }

    /** Of one request or row. */
    BigDecimal micros(long nanos) {
        return Quotient.of(nanos, count * 1_000, 2);
    }

    BigDecimal walBytes() {
        return Quotient.of(ours.walBytes(), count, 0);
    }

    /** 0 where the floor took no time that could be measured. */
    BigDecimal cpuOverCopy() {
        return Quotient.of(ours.cpuNanos(), floor.cpuNanos(), 2);
    }
}
