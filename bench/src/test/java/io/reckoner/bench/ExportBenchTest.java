package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportBenchTest {

    private static final List<String> PROMISED =
            List.of("rows", "bytes", "rows_per_s", "mb_per_s", "floor_rows_per_s", "floor_mb_per_s", "ratio");

    @TempDir
    private Path folder;

    @Test
    void everyFormIsMeasured() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command =
                ExportBench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--accounts", "50", "--repeat", "1", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.get("invoices").asInt()).isEqualTo(50);
        assertThat(figures.get("outputs")
                        .valueStream()
                        .map(output -> output.get("output").asString()))
                .containsExactly("invoices.ndjson", "invoices.csv", "lines.csv", "ledger.csv");
        for (JsonNode output : figures.get("outputs")) {
            assertThat(PROMISED)
                    .allSatisfy(name ->
                            assertThat(output.get(name).decimalValue()).as(name).isPositive());
            // So few rows may cost less than the clock's tick.
            assertThat(output.get("engine_cpu_ms_per_invoice").decimalValue()).isNotNegative();
        }
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }
}
