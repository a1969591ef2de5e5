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

class FinanceBenchTest {

    @TempDir
    private Path folder;

    @Test
    void everyTaskIsMeasured() {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command =
                FinanceBench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(command.execute("--accounts", "50", "--repeat", "1", "--json", "--dir", folder.toString()))
                .as(err.toString())
                .isZero();
        JsonNode tasks = JsonMapper.shared().readTree(out.toString()).get("tasks");
        assertThat(tasks.valueStream().map(task -> task.get("task").asString()))
                .containsExactly("preview", "run", "rebill", "what-if");
        assertThat(tasks.valueStream().map(task -> task.get("of_the_run").decimalValue()))
                .allSatisfy(share -> assertThat(share).isPositive());
        assertThat(folder).as("the data is gone").isEmptyDirectory();
    }
}
