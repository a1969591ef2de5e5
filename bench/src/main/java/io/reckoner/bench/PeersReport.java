package io.reckoner.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** Contenders that loaded and billed the same, side by side. An account has one invoice. */
record PeersReport(Content content, Map<Contender, PeerCost> costs) {

    /** CPU-ms of an invoice of two lines, engine and PostgreSQL together, as published. */
    private static final List<Integer> KILL_BILL = List.of(50, 66);

    private static final String COLUMNS = "%-34s %12s %12s %12s %12s %9s";

    private enum Section {
        LOAD("rows_per_s"),
        BILL("invoices_per_s"),
        BOTH("accounts_per_s");

        private final String speed;

        Section(String speed) {
            this.speed = speed;
        }
    }

    PeersReport {
        costs = new EnumMap<>(costs);
    }

    /** One object on one line. */
    String json() {
        var contenders = new ArrayList<Map<String, Object>>();
        for (Contender contender : costs.keySet()) {
            var sections = new LinkedHashMap<String, Object>();
            sections.put("name", contender.title());
            sections.put("rows", cost(contender).rows());
            for (Section section : Section.values()) {
                sections.put(name(section), figures(section, contender));
            }
            contenders.add(sections);
        }
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
        lines.add("%d accounts with an invoice each, %d lines, %s USD due; the same for each; CPU-ms are by account"
                .formatted(content.invoices(), content.lines(), content.due().movePointLeft(2)));
        for (Section section : Section.values()) {
            lines.add(COLUMNS.formatted(
                    name(section), section.speed.replace("_per_", "/"), "engine", "PostgreSQL", "together", "× ours"));
            costs.keySet().forEach(contender -> lines.add(row(contender, section)));
            if (section == Section.BILL) {
                lines.add(killBill());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private String row(Contender contender, Section section) {
        Map<String, Object> figures = figures(section, contender);
        return COLUMNS.formatted(
                contender.title(),
                figures.get(section.speed),
                figures.get("engine_cpu_ms_per_account"),
                figures.get("postgres_cpu_ms_per_account"),
                figures.get("cpu_ms_per_account"),
                figures.get("times_ours"));
    }

    private String killBill() {
        return COLUMNS.formatted(
                "Kill Bill 0.25, as published",
                "6",
                "",
                "",
                KILL_BILL.get(0) + "-" + KILL_BILL.get(1),
                timesOurs(KILL_BILL.get(0)) + "-" + timesOurs(KILL_BILL.get(1)));
    }

    private Map<String, Object> figures(Section section, Contender contender) {
        Spent spent = spent(section, contender);
        long done = section == Section.LOAD ? cost(contender).rows() : content.invoices();
        var figures = new LinkedHashMap<String, Object>();
        figures.put("seconds", Quotient.of(spent.nanos(), 1_000_000_000, 3));
        figures.put(section.speed, Quotient.of(done * 1_000_000_000, spent.nanos(), 1));
        figures.put("engine_cpu_ms_per_account", millis(spent.engineCpuNanos()));
        figures.put("postgres_cpu_ms_per_account", millis(spent.serverCpuNanos()));
        figures.put("cpu_ms_per_account", millis(spent.cpuNanos()));
        figures.put("times_ours", Quotient.of(spent.cpuNanos(), ours(section), 2));
        figures.put("wal_bytes_per_account", Quotient.of(spent.walBytes(), content.invoices(), 0));
        figures.put("statements_per_account", Quotient.of(spent.statements(), content.invoices(), 3));
        return figures;
    }

    private BigDecimal timesOurs(int cpuMillis) {
        return Quotient.of(content.invoices() * cpuMillis * 1_000_000, ours(Section.BILL), 0);
    }

    private long ours(Section section) {
        return spent(section, Contender.RECKONER).cpuNanos();
    }

    private Spent spent(Section section, Contender contender) {
        PeerCost cost = cost(contender);
        return switch (section) {
            case LOAD -> cost.load();
            case BILL -> cost.bill();
            case BOTH -> cost.load().plus(cost.bill());
        };
    }

    private PeerCost cost(Contender contender) {
        return Objects.requireNonNull(costs.get(contender), contender.title());
    }

    private static String name(Section section) {
        return section.name().toLowerCase(Locale.ROOT);
    }

    private BigDecimal millis(long nanos) {
        return Quotient.of(nanos, content.invoices() * 1_000_000, 3);
    }
}
