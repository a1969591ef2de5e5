package io.reckoner.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What finance does, in the order it is measured. */
enum FinanceTask {
    PREVIEW,
    RUN,
    REBILL,
    WHAT_IF;

    /** What it cost. */
    record Cost(FinanceTask task, Spent spent) {

        Map<String, Object> figures(int accounts, Cost run) {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("task", task.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            figures.put("seconds", Quotient.of(spent.nanos(), 1_000_000_000, 3));
            figures.put("accounts_per_s", Quotient.of(accounts * 1_000_000_000L, spent.nanos(), 0));
            figures.put("engine_cpu_ms_per_account", Quotient.of(spent.engineCpuNanos(), accounts * 1_000_000L, 3));
            figures.put("postgres_cpu_ms_per_account", Quotient.of(spent.serverCpuNanos(), accounts * 1_000_000L, 3));
            figures.put("of_the_run", Quotient.of(spent.nanos(), run.spent().nanos(), 2));
            return figures;
        }
    }
}
