package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Round ROUND = new Round(
            "W1",
            100,
            2,
            100,
            690,
            1_200,
            50_000_000,
            new Spent(60_000_000, 40_000_000, 30_000_000, 200_000, 45),
            Map.of("invoice", 40L),
            300 << 20,
            50 << 20,
            new Spent(20_000_000, 5_000_000, 15_000_000, 180_000, 12));

    @Test
    void theTableSetsOursBesideTheFloor() {
        assertThat(new Report(ROUND.figures(3)).table()).isEqualTo("""
                        W1: 100 accounts, 1200 usage rows, 100 invoices, 690 lines, 2 threads; the median of 3
                                                               ours          floor    ratio
                        invoices/s                           2000.0         5000.0    0.400
                        usage rows/s                          24000
                        seconds                               0.050          0.020
                        PostgreSQL CPU-ms/invoice            0.3000         0.1500
                        WAL bytes/invoice                      2000           1800
                        engine CPU-ms/invoice                0.4000         0.0500
                        statements/invoice                   0.4500
                        peak heap, MB                           300
                        peak heap after GC, MB                   50
                        seconds with start-up                 0.060
                        steps, ms: invoice 40
                        peers: Kill Bill about 6 invoices/s on such a box; Oracle published 636 accounts/s
                        """);
    }

    @Test
    void jsonIsOneObjectOnOneLine() {
        assertThat(new Report(ROUND.figures(3)).json())
                .startsWith("{\"workload\":\"W1\",\"accounts\":100,")
                .endsWith("\"step_ms\":{\"invoice\":40}}")
                .doesNotContain("\n");
    }
}
