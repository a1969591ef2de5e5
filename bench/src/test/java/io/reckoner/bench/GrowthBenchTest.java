package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GrowthBenchTest {

    @TempDir
    private Path folder;

    @Test
    void everyMonthIsBilledAndMeasured() {
        JsonNode figures = run(GrowthBench.commandLine(), "--accounts", "20", "--months", "2");

        assertThat(figures.get("months").valueStream()).hasSize(2).allSatisfy(month -> {
            assertThat(month.get("invoices").asInt()).isEqualTo(20);
            assertThat(List.of("seconds", "engine_cpu_ms_per_invoice", "wal_bytes_per_invoice"))
                    .allSatisfy(name ->
                            assertThat(month.get(name).decimalValue()).as(name).isPositive());
        });
        assertThat(figures.get("wal_last_over_first").decimalValue()).isPositive();
    }

    /** The history that SQL makes stands the proof of a night on which some of its accounts are due. */
    @Test
    void nightsAreMeasuredBehindMonths() {
        JsonNode figures =
                run(NightlyBench.commandLine(), "--accounts", "40", "--loaded", "20", "--months", "2", "--repeat", "1");

        assertThat(figures.get("nights")
                        .valueStream()
                        .map(night -> night.get("invoices").asInt()))
                .containsExactly(0, 1);
        assertThat(figures.get("nights").valueStream())
                .allSatisfy(
                        night -> assertThat(night.get("seconds").decimalValue()).isPositive());
    }

    @Test
    void aNightIsLoadedBilledAndExportedByItsCommands() {
        JsonNode figures = run(NightBench.commandLine(), "--accounts", "20");

        assertThat(figures.get("parts")
                        .valueStream()
                        .map(part -> part.get("part").asString() + " "
                                + part.get("rows").asInt()))
                .startsWith("load 100", "bill 20", "invoices.ndjson 20");
        assertThat(List.of("seconds", "engine_cpu_s", "floor_seconds", "ratio"))
                .allSatisfy(name ->
                        assertThat(figures.get(name).decimalValue()).as(name).isPositive());
    }

    private JsonNode run(CommandLine command, String... options) {
        var out = new StringWriter();
        var err = new StringWriter();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--json", "--dir", folder.toString()));
        assertThat(command.execute(all.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        assertThat(folder).as("the data is gone").isEmptyDirectory();
        return JsonMapper.shared().readTree(out.toString());
    }
}
