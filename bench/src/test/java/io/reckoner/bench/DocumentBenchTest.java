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

class DocumentBenchTest {

    @TempDir
    private Path folder;

    @Test
    void everyInvoiceIsWritten() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command =
                DocumentBench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--accounts", "5", "--repeat", "1", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode figures = JsonMapper.shared().readTree(out.toString());
        assertThat(figures.get("documents").asInt()).isEqualTo(5);
        assertThat(figures.get("documents_per_s").decimalValue()).isPositive();
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }
}
