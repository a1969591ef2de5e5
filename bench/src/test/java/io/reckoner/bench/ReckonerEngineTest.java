package io.reckoner.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command = Bench.commandLine(new ReckonerEngine());
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("w1", "--accounts", "120", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.get("invoices").asInt()).isEqualTo(120);
        assertThat(figures.get("lines").asInt()).isBetween(6 * 120, 7 * 120);
        assertThat(figures.get("step_ms").propertyNames())
                .containsExactly("open", "plan", "invoice", "number", "verify", "report");
    }
}
