package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.load.LoadCounts;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that nobody should send: whatever is in them, the rest of them is loaded, and what is not is named. */
class HostileFilesTest {

    private static final String HEADER = UsageLoadTest.HEADER + ",region";
    private static final String JOURNAL = """
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contract-pricing/products/create","id":"api","body":{"name":"API calls","type":"USAGE"}}
            """;

    private static final TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 1);

    private final Load load = reckoner.get(Load.class);

    @TempDir
    private Path folder;

    @BeforeEach
    void catalog() throws IOException {
        reckoner.clear();
        assertThat(load.load(List.of(write("journal.ndjson", JOURNAL))).get(0).rejects())
                .isNull();
    }

    @AfterAll
    static void close() {
        reckoner.close();
    }

    @Test
    void nulInAnyCellRefusesItsRow() throws IOException {
        List<String> cells = List.of("acme", "api", "2024-01-01", "2024-01-02", "1", "eu");
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int column = 0; column < cells.size(); column++) {
            List<String> poisoned = new ArrayList<>(cells);
            poisoned.set(column, cells.get(column) + "\0x");
            rows.add(String.join(",", poisoned));
        }
        rows.add(String.join(",", cells));

        Load.Loaded loaded =
                load.load(List.of(write("usage.csv", String.join("\n", rows)))).get(0);

        assertThat(loaded.counts()).isEqualTo(new LoadCounts(1, 0, 6, 0, 0));
        List<String> columns = List.of(HEADER.split(","));
        List<String> rejects = Files.readAllLines(loaded.rejects());
        for (int column = 0; column < cells.size(); column++) {
            int line = column + 2;
            String found = cells.get(column) + "\\u0000x";
            assertThat(rejects)
                    .anySatisfy(reject -> assertThat(reject)
                            .startsWith(line + "," + columns.get(columns.indexOf(columns.get(line - 2))) + "," + found
                                    + ",no U+0000,"));
        }
    }

    @Test
    void nulInTheNameOfAColumnRefusesTheFile() throws IOException {
        Path file = write("usage.csv", UsageLoadTest.HEADER + ",re\0gion\nacme,api,2024-01-01,2024-01-02,1,eu\n");

        assertThat(load.load(List.of(file)).get(0).refusal())
                .hasMessageContaining("the column \"re\\u0000gion\" has U+0000 in its name");
    }

    @Test
    void oneStrayQuoteCostsOneRow() throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int hour = 1; hour <= 15_000; hour++) {
            String start = java.time.Instant.parse("2024-01-01T00:00:00Z")
                    .plus(java.time.Duration.ofHours(hour))
                    .toString();
            String end = java.time.Instant.parse("2024-01-01T00:00:00Z")
                    .plus(java.time.Duration.ofHours(hour + 1))
                    .toString();
            text.append("acme,api,").append(start).append(',').append(end).append(",1,");
            text.append(hour % 5000 == 7 ? "\"eu\n" : hour % 5000 == 9 ? "\"two\nlines\"\n" : "eu\n");
        }

        Load.Loaded loaded =
                load.load(List.of(write("usage.csv", text.toString()))).get(0);

        assertThat(loaded.counts()).isEqualTo(new LoadCounts(14_997, 0, 3, 0, 0));
        assertThat(Files.readAllLines(loaded.rejects()))
                .filteredOn(line -> line.contains("quote"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("8,,,");
    }

    @Test
    void rowsOfCommasAreBlank() throws IOException {
        Load.Loaded loaded = load.load(List.of(
                        write("usage.csv", HEADER + "\nacme,api,2024-01-01,2024-01-02,1,eu\n,,,,,\n , ,,,,\n\n,,,\n")))
                .get(0);

        assertThat(loaded.counts()).isEqualTo(new LoadCounts(1, 0, 0, 0, 0));
        assertThat(loaded.rejects()).isNull();
    }

    @Test
    void aLineOfFiftyMegabytesIsRefusedByItsNumber() throws IOException {
        Path journal = folder.resolve("big.ndjson");
        try (OutputStream out = Files.newOutputStream(journal)) {
            out.write("{\"path\":\"/v1/customers\",\"body\":{\"name\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] million = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
            for (int n = 0; n < 50; n++) {
                out.write(million);
            }
            out.write("\"}}\n{\"path\":\"/v1/customers\",\"body\":{\"name\":\"Next\"}}\n"
                    .getBytes(StandardCharsets.UTF_8));
        }

        Load.Loaded loaded = load.load(List.of(journal)).get(0);

        assertThat(loaded.counts()).isEqualTo(new LoadCounts(1, 0, 1, 0, 0));
        assertThat(loaded.rejects())
                .content()
                .isEqualTo("{\"line\":1,\"path\":null,\"id\":null,\"status\":400,\"problems\":[{\"code\":\"TYPE\","
                        + "\"field\":\"\",\"found\":null,\"expected\":\"a line of at most 4194304 bytes\"}]}\n");
    }

    @Test
    void poisonousNumbersAreZeroOrRefused() throws IOException {
        String customer = "{\"path\":\"/v1/customers\",\"body\":{\"name\":\"n%d\",\"billing_config\":{\"n\":%s}}}\n";
        Load.Loaded loaded = load.load(List.of(write(
                        "numbers.ndjson",
                        customer.formatted(1, "0e-999999999")
                                + customer.formatted(2, "1e-999999999")
                                + customer.formatted(3, "1e1000000000")
                                + customer.formatted(4, "1e99999999999")
                                + customer.formatted(5, "9".repeat(100_000))
                                + customer.formatted(6, "1"))))
                .get(0);

        assertThat(loaded.counts()).isEqualTo(new LoadCounts(2, 0, 4, 0, 0));
        assertThat(Files.readAllLines(loaded.rejects()))
                .hasSize(4)
                .allSatisfy(line ->
                        assertThat(line).contains("/body/billing_config/n").hasSizeLessThan(1000));
        assertThat(reckoner.texts("select definition -> 'billing_config' ->> 'n' from billing.customer order by name"))
                .contains("0", "1");
    }

    @Test
    void theRejectsReplaceALinkAndLeaveItsTargetAlone() throws IOException {
        Path precious = write("precious.txt", "do not touch");
        Path file = write("bad.ndjson", "no json\n");
        Path rejects = Files.createSymbolicLink(folder.resolve("bad.ndjson.rejects.ndjson"), precious);

        assertThat(load.load(List.of(file)).get(0).rejects()).isEqualTo(rejects);

        assertThat(precious).content().isEqualTo("do not touch");
        assertThat(Files.isSymbolicLink(rejects)).isFalse();
        assertThat(rejects).content().startsWith("{\"line\":1,");
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void whatIsNoTextIsNamedByItsKind() throws IOException {
        Path utf16 = folder.resolve("a.csv");
        Files.write(utf16, ("\uFEFF" + HEADER + "\n").getBytes(StandardCharsets.UTF_16LE));
        Path zip = folder.resolve("b.csv");
        Files.write(zip, new byte[] {'P', 'K', 3, 4, 0, 0});

        Path next = write("c.csv", HEADER + "\nacme,api,2024-01-01,2024-01-02,1,eu\n");

        List<Load.Loaded> loaded = load.load(List.of(utf16, zip, next));

        assertThat(loaded.get(0).refusal()).hasMessageContaining("it is UTF-16");
        assertThat(loaded.get(1).refusal()).hasMessageContaining("a zip archive, or a spreadsheet");
        assertThat(loaded.get(2).counts()).isEqualTo(new LoadCounts(1, 0, 0, 0, 0));
    }

    @Test
    void aPipeIsRefusedByName() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(load.load(List.of(pipe)).get(0).refusal())
                .hasMessageContaining("Nothing of " + pipe + " was loaded: it is no regular file");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
