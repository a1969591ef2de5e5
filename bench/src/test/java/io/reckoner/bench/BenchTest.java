package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTest {

    /** What others read from {@code --json}. */
    private static final List<String> PROMISED = List.of(
            "invoices_per_s",
            "usage_rows",
            "usage_rows_per_s",
            "floor_invoices_per_s",
            "ratio",
            "engine_cpu_ms_per_invoice",
            "postgres_cpu_ms_per_invoice",
            "wal_bytes_per_invoice",
            "statements_per_invoice",
            "peak_heap_mb");

    @TempDir
    private Path folder;

    @Test
    void everyFigureIsMeasured() {
        JsonNode figures = JsonMapper.shared()
                .readTree(run("w1", "--accounts", "2000", "--repeat", "2", "--json", "--dir", folder.toString()));
        assertThat(figures.get("workload").asString()).isEqualTo("W1");
        assertThat(figures.get("accounts").asInt()).isEqualTo(2000);
        assertThat(figures.get("invoices").asInt()).isEqualTo(2000);
        assertThat(figures.get("lines").asInt()).isEqualTo(12_000);
        assertThat(figures.get("seconds").decimalValue()).isEqualByComparingTo("2");
        assertThat(figures.get("invoices_per_s").decimalValue()).isEqualByComparingTo("1000");
        assertThat(figures.get("step_ms").toString()).isEqualTo("{\"invoice\":2000}");
        assertThat(PROMISED)
                .allSatisfy(name ->
                        assertThat(figures.get(name).decimalValue()).as(name).isGreaterThan(BigDecimal.ZERO));
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }

    private static String run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Bench.commandLine(new StandInEngine());
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute(args)).as(err.toString()).isZero();
        return out.toString();
    }
}
