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

class HistoricalBenchTest {

    @TempDir
    private Path folder;

    @Test
    void oldInvoicesAreImportedAndMeasured() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command =
                HistoricalBench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--invoices", "50", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.get("accounts").asInt()).isEqualTo(5);
        assertThat(figures.get("rows").asInt()).isEqualTo(100);
        assertThat(figures.get("cpu_over_copy").decimalValue()).isPositive();
        assertThat(figures.get("parts").findValuesAsString("part")).isEqualTo(List.of("load", "bill", "both", "copy"));
        assertThat(figures.get("parts"))
                .allSatisfy(part ->
                        assertThat(part.get("invoices_per_s").decimalValue()).isPositive());
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }
}
