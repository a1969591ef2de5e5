package io.reckoner.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WorkloadW1Test {

    @TempDir
    private Path folder;

    /** A changed hash is a changed workload: figures measured before are not comparable any more. */
    @Test
    void theSameSizeGivesTheSameBytesOnEveryMachine() throws IOException {
        var journal = new StringWriter();
        var usage = new StringWriter();
        new WorkloadW1(100).writeJournal(journal);
        new WorkloadW1(100).writeUsage(new UsageWriter(usage));
        assertThat(DemoDataTest.sha256(journal + "\n" + usage))
                .isEqualTo("ecb9ba8af50760d4504bf3fc1739552e86601344ee452d556f74296faadb553e");
    }

    @Test
    void itsSharesAreThoseItIsDescribedWith() throws IOException {
        var workload = new WorkloadW1(120);
        workload.writeJournalTo(folder);
        workload.writeUsageTo(folder);
        var written = new Written(folder);
        List<JsonNode> contracts = written.journal("10-w1.ndjson").stream()
                .filter(line -> line.get("path").asString().equals("/v1/contracts/create"))
                .map(line -> line.get("body"))
                .toList();
        assertThat(contracts).hasSize(120);
        assertThat(contracts).filteredOn(contract -> contract.has("commits")).hasSize(40);
        assertThat(contracts)
                .filteredOn(contract -> contract.has("scheduled_charges"))
                .hasSize(30);
        assertThat(contracts).filteredOn(contract -> contract.has("overrides")).hasSize(12);
        assertThat(written.usage("20-w1-usage.csv"))
                .hasSize(120 * WorkloadW1.USAGE_ROWS_PER_ACCOUNT)
                .doesNotHaveDuplicates()
                .allSatisfy(row -> assertThat(row.startingAt()).startsWith("2025-01"));
    }
}
