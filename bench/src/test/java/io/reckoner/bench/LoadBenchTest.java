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

class LoadBenchTest {

    private static final List<String> PROMISED = List.of(
            "requests_per_s",
            "request_engine_cpu_us",
            "request_copy_per_s",
            "usage_rows_per_s",
            "usage_engine_cpu_us",
            "usage_wal_bytes",
            "usage_copy_per_s",
            "usage_cpu_over_copy");

    @TempDir
    private Path folder;

    @Test
    void journalAndUsageAreMeasuredBehindMonthsOfHistory() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command =
                LoadBench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--accounts", "50", "--months", "1", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.get("requests").asInt())
                .as("two an account, and the catalog")
                .isEqualTo(109);
        assertThat(figures.get("usage_rows").asInt()).as("without the history").isEqualTo(600);
        assertThat(PROMISED)
                .allSatisfy(name ->
                        assertThat(figures.get(name).decimalValue()).as(name).isPositive());
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }
}
