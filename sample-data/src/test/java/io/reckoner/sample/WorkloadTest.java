package io.reckoner.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WorkloadTest {

    @TempDir
    private Path folder;

    /** A changed hash is a changed workload: figures measured before are not comparable any more. */
    @Test
    void theSameSizeGivesTheSameBytesOnEveryMachine() throws IOException {
        assertThat(List.of(hash(new WorkloadW2(20)), hash(new WorkloadW3(2, 500, 20)), hash(new WorkloadW4(100))))
                .containsExactly(
                        "f8c9c5ebb74857a88db9a51fb4379f976757d2dace0a4153a2c9f0b6b73daeb3",
                        "d9517b067ec8ba626bbb5928cb62bf1952862ab4168763e369fea21297afaaed",
                        "6b63d4097b10b5623f66151808f18d02992a01bfffb04738aafa757f22e1e866");
    }

    @Test
    void w2HasARowForEachHourAndProduct() throws IOException {
        new WorkloadW2(2).writeUsageTo(folder);
        assertThat(new Written(folder).usage("20-w2-usage.csv"))
                .hasSize(2 * 3 * 720)
                .extracting(row -> row.customer() + row.product() + row.startingAt())
                .doesNotHaveDuplicates();
    }

    @Test
    void w3HasItsGroupsAndBalancesOnOneContract() throws IOException {
        var workload = new WorkloadW3(1, 1_000, 200);
        workload.writeJournalTo(folder);
        workload.writeUsageTo(folder);
        List<Written.Usage> usage = new Written(folder).usage("20-w3-usage.csv");
        assertThat(usage).hasSize(1_000).extracting(Written.Usage::region).doesNotHaveDuplicates();
        assertThat(usage).extracting(Written.Usage::product).containsOnly(products(10));
        List<JsonNode> contracts = contracts("10-w3.ndjson");
        assertThat(contracts).hasSize(1);
        assertThat(contracts.get(0).get("commits").size()).isEqualTo(160);
        assertThat(contracts.get(0).get("credits").size()).isEqualTo(40);
    }

    @Test
    void w4LeavesItsChargesUnconsolidated() throws IOException {
        var workload = new WorkloadW4(30);
        workload.writeJournalTo(folder);
        workload.writeUsageTo(folder);
        assertThat(new Written(folder).usage("20-w4-usage.csv"))
                .hasSize(30 * WorkloadW4.USAGE_ROWS_PER_ACCOUNT)
                .doesNotHaveDuplicates();
        assertThat(contracts("10-w4.ndjson"))
                .hasSize(30)
                .allSatisfy(contract ->
                        assertThat(contract.get("scheduled_charges").size()).isOne())
                .noneMatch(contract -> contract.has("scheduled_charges_on_usage_invoices"));
    }

    private static String[] products(int many) {
        return IntStream.rangeClosed(1, many).mapToObj(p -> "w3-product-" + p).toArray(String[]::new);
    }

    private List<JsonNode> contracts(String file) {
        return new Written(folder)
                .journal(file).stream()
                        .filter(line -> line.get("path").asString().equals("/v1/contracts/create"))
                        .map(line -> line.get("body"))
                        .toList();
    }

    private static String hash(Workload workload) throws IOException {
        var journal = new StringWriter();
        var usage = new StringWriter();
        workload.writeJournal(journal);
        workload.writeUsage(new UsageWriter(usage));
        return DemoDataTest.sha256(journal + "\n" + usage);
    }
}
