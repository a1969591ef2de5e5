package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReckonerEngineTest {

    @TempDir
    private Path folder;

    /** What makes "invoices per second" mean something: no more and no smaller invoices than said. */
    @Test
    void everyAccountOfW1GetsOneInvoiceOfSixLinesOrSeven() {
        JsonNode figures = run("w1", "--accounts", "120");
        assertThat(figures.get("invoices").asInt()).isEqualTo(120);
        assertThat(figures.get("lines").asInt()).isBetween(6 * 120, 7 * 120);
        assertThat(figures.get("step_ms").propertyNames())
                .containsExactly("open", "plan", "invoice", "number", "verify", "report");
    }

    @Test
    void everyAccountOfW2GetsOneInvoice() {
        JsonNode figures = run("w2", "--accounts", "4");
        assertThat(figures.get("usage_rows").asInt()).isEqualTo(4 * 2_160);
        assertThat(figures.get("invoices").asInt()).isEqualTo(4);
        assertThat(figures.get("lines").asInt()).isBetween(3 * 4, 8 * 4);
    }

    @Test
    void w3IsOneInvoiceOfManyLines() {
        JsonNode figures = run("w3", "--groups", "1000", "--commits", "20");
        assertThat(figures.get("usage_rows").asInt()).isEqualTo(1_000);
        assertThat(figures.get("invoices").asInt()).isEqualTo(1);
        assertThat(figures.get("lines").asInt()).isGreaterThan(100);
    }

    @Test
    void everyAccountOfW4GetsTwoInvoicesOfOneLine() {
        JsonNode figures = run("w4", "--accounts", "30");
        assertThat(figures.get("invoices").asInt()).isEqualTo(60);
        assertThat(figures.get("lines").asInt()).isEqualTo(60);
    }

    private JsonNode run(String... workload) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Bench.commandLine(new ReckonerEngine());
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] args = Stream.concat(Stream.of(workload), Stream.of("--json", "--dir", folder.toString()))
                .toArray(String[]::new);
        assertThat(command.execute(args)).as(err.toString()).isZero();
        return JsonMapper.shared().readTree(out.toString());
    }
}
