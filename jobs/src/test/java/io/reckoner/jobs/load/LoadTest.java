package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.contract.UncutContracts;
import io.reckoner.db.load.LoadCounts;
import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.id.Ids;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    private static final String ACME = "{\"path\":\"/v1/customers\",\"id\":\"acme\",\"body\":{\"name\":\"Acme\"}}";

    private static final TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 1);

    private final Load load = reckoner.get(Load.class);

    @TempDir
    private Path folder;

    @BeforeEach
    void clear() {
        reckoner.clear();
    }

    @AfterAll
    static void close() {
        reckoner.close();
    }

    @Test
    void aFileIsLoadedOnceWhateverItsName() throws IOException {
        Path file = write("a.ndjson", ACME + "\n");

        Load.Loaded first = load.load(List.of(file)).get(0);
        Load.Loaded again = load.load(List.of(write("b.ndjson", ACME + "\n"))).get(0);

        assertThat(first.file().counts()).isEqualTo(new LoadCounts(1, 0, 0, 0, 0));
        assertThat(first.wasComplete()).isFalse();
        assertThat(again.wasComplete()).isTrue();
        assertThat(reckoner.count("billing.customer")).isEqualTo(1);
    }

    /** The chain of usage counts the number of a file in: it must not depend on how often a command was repeated. */
    @Test
    void repeatedCommandsLeaveNoGapsInTheNumbersOfFiles() throws IOException {
        Path file = write("a.ndjson", ACME + "\n");
        load.load(List.of(file));
        load.load(List.of(file));

        Load.Loaded next =
                load.load(List.of(file, write("b.ndjson", ACME + "\n\n"))).get(1);

        assertThat(next.file().id()).isEqualTo(2);
    }

    /** Its job may be stopped behind its last line. */
    @Test
    void aFileThatIsDoneHasNotFailed() throws IOException {
        LoadFileStore files = reckoner.get(LoadFileStore.class);
        LoadFile done =
                load.load(List.of(write("a.ndjson", ACME + "\n"))).get(0).file();

        files.noteFailure(done.id(), "The load job was stopped.");

        assertThat(files.require(done.checksum()).reason()).isNull();
    }

    @Test
    void refusedLinesAreKeptBesideTheFile() throws IOException {
        Path file = write("a.ndjson", ACME + "\n\nno json\r\n{\"path\":\"/v1/nothing\",\"body\":{}}\n" + ACME);

        Load.Loaded loaded = load.load(List.of(file)).get(0);

        assertThat(loaded.file().counts()).isEqualTo(new LoadCounts(1, 1, 2, 0, 0));
        assertThat(loaded.rejects()).isEqualTo(folder.resolve("a.ndjson.rejects.ndjson"));
        assertThat(Files.readAllLines(loaded.rejects()))
                .hasSize(2)
                .satisfiesExactly(
                        third -> assertThat(third)
                                .startsWith("{\"line\":3,")
                                .contains("JSON object, but at column 1: the word no without quotes"),
                        fourth -> assertThat(fourth).startsWith("{\"line\":4,").contains("ENUM"));
    }

    @Test
    void aMendedFileLosesItsRejects() throws IOException {
        Path rejects = load.load(List.of(write("a.ndjson", ACME + "\nno json\n")))
                .get(0)
                .rejects();
        assertThat(rejects).exists();

        Load.Loaded mended = load.load(List.of(write("a.ndjson", ACME + "\n"))).get(0);

        assertThat(mended.rejects()).isNull();
        assertThat(rejects).doesNotExist();
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("a.ndjson");
        Files.write(file, new byte[] {'{', (byte) 0xff, '}', '\n'});

        Path rejects = load.load(List.of(file)).get(0).rejects();

        assertThat(rejects)
                .content()
                .isEqualTo("{\"line\":1,\"path\":null,\"id\":null,\"status\":400,\"problems\":"
                        + "[{\"code\":\"TYPE\",\"field\":\"\",\"found\":null,\"expected\":\"UTF-8\"}]}\n");
    }

    @Test
    void aFolderMeansItsJournalsThenItsUsageWithoutRejects() throws IOException {
        write("20.ndjson", "{\"path\":\"/v1/nothing\",\"body\":{}}\n");
        write(
                "10.ndjson",
                ACME + "\n{\"path\":\"/v1/contract-pricing/products/create\",\"id\":\"api\","
                        + "\"body\":{\"name\":\"API\",\"type\":\"USAGE\"}}\n");
        write("05.csv", UsageLoadTest.HEADER + "\nacme,api,2024-01-01,2024-01-02,1\n");

        List<Load.Loaded> loaded = load.load(List.of(folder));
        List<Load.Loaded> again = load.load(List.of(folder));

        assertThat(loaded)
                .extracting(file -> file.path().getFileName().toString())
                .containsExactly("10.ndjson", "20.ndjson", "05.csv");
        assertThat(again).hasSize(3).allMatch(Load.Loaded::wasComplete);
    }

    @Test
    void aFileThatIsRefusedAsAWholeDoesNotKeepTheOthersOut() throws IOException {
        write("10.ndjson", ACME + "\n");
        Path semicolons = write("20.csv", "customer_id;product_id;starting_at;ending_before;quantity\n");
        Files.createSymbolicLink(folder.resolve("30.csv"), folder.resolve("nothing there"));
        write("40.csv", UsageLoadTest.HEADER + "\nsomebody,10,2024-01-01,2024-01-02,1\n");

        List<Load.Loaded> loaded = load.load(List.of(folder));
        Files.writeString(semicolons, UsageLoadTest.HEADER + "\n");
        List<Load.Loaded> mended = load.load(List.of(semicolons));

        assertThat(loaded)
                .extracting(file -> file.refusal() == null ? "" : file.refusal().getMessage())
                .satisfiesExactly(
                        journal -> assertThat(journal).isEmpty(),
                        header -> assertThat(header).startsWith("Nothing of " + semicolons + " was loaded: "),
                        link -> assertThat(link).contains("30.csv was loaded: it cannot be read: "),
                        last -> assertThat(last).isEmpty());
        assertThat(loaded.get(3).counts()).isEqualTo(LoadCounts.refused(1));
        assertThat(mended).allMatch(file -> file.refusal() == null);
    }

    @Test
    void anInterruptedLoadGoesOnBehindItsLastLine() throws IOException {
        Path file = write("customers.ndjson", customers(1, 2300));
        reckoner.jdbc().sql("""
                alter table billing.customer add constraint trouble check (name <> 'Customer 1700')
                """).update();

        assertThatThrownBy(() -> load.load(List.of(file)))
                .isInstanceOf(JobFailed.class)
                .hasMessageContaining("trouble");
        assertThat(reckoner.get(LoadFileStore.class).unfinished())
                .singleElement()
                .satisfies(unfinished -> {
                    assertThat(unfinished.position()).isEqualTo(1000);
                    assertThat(unfinished.name()).isEqualTo(file.toString());
                });
        assertThat(reckoner.count("billing.customer")).isEqualTo(1000);
        reckoner.jdbc()
                .sql("alter table billing.customer drop constraint trouble")
                .update();
        Load.Loaded loaded = load.load(List.of(file)).get(0);

        assertThat(loaded.file().counts()).isEqualTo(new LoadCounts(2300, 0, 0, 0, 0));
        assertThat(reckoner.texts("select max(sequence) || ' ' || count(*) from billing.request"))
                .containsExactly("2300 2300");
        assertThat(reckoner.get(LoadFileStore.class).unfinished()).isEmpty();
    }

    @Test
    void nothingIsLoadedWhileARunIsUnfinished() throws IOException {
        Path file = write("a.ndjson", ACME);
        reckoner.jdbc().sql("""
                insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through, started_at)
                values ('2024-02-02Z', '1 day', '{}', 1, 'FAILED', 'x', 0, 0, now())
                """).update();

        assertThatThrownBy(() -> load.load(List.of(file)))
                .isInstanceOf(CannotProceed.class)
                .hasMessage("Run 1 (as-of 2024-02-02T00:00:00Z) is unfinished: it failed.");
    }

    @Test
    void whatCannotBeLoadedIsSaid() throws IOException {
        assertThatThrownBy(() -> load.load(List.of(folder.resolve("none.csv")))).hasMessageStartingWith("There is no ");
        assertThatThrownBy(() -> load.load(List.of(write("a.txt", "")))).hasMessageContaining("kind");
        assertThatThrownBy(() -> load.load(List.of(Files.createDirectory(folder.resolve("empty")))))
                .hasMessageContaining("neither *.ndjson nor *.csv");
    }

    /** Chunk by chunk the same statements: repeats, rows that replace others, rows under no alias yet. */
    @Test
    void aCheckSaysWhatTheLoadSaysAndLeavesNothing() throws IOException {
        Path journal = write(
                "a.ndjson",
                customers(1, 1200) + "\n" + ACME + "\n" + ACME + "\n{\"path\":\"/v1/nothing\",\"body\":{}}\n"
                        + "{\"path\":\"/v1/contract-pricing/products/create\",\"id\":\"api\","
                        + "\"body\":{\"name\":\"API\",\"type\":\"USAGE\"}}\n");
        Path usage = write(
                "b.csv",
                UsageLoadTest.HEADER + "\n"
                        + IntStream.rangeClosed(1, 20_100)
                                .mapToObj(row -> (row % 3 == 0 ? "nobody" : "acme") + ",api,2024-01-01,2024-01-02,"
                                        + (row == 20_100 ? "1,5" : row))
                                .collect(Collectors.joining("\n")));
        Path nothing = write("c.csv", "no header\n");
        List<Path> files = List.of(journal, usage, nothing);
        List<String> before = everything();

        List<Load.Loaded> checked = reckoner.get(LoadCheck.class).check(files, null, null);
        List<String> rejected = Files.readAllLines(checked.get(1).rejects());

        assertThat(everything()).isEqualTo(before);
        List<Load.Loaded> loaded = load.load(files);
        assertThat(checked)
                .extracting(Load.Loaded::counts)
                .containsExactlyElementsOf(
                        loaded.stream().map(Load.Loaded::counts).toList());
        assertThat(checked.get(0).counts()).isEqualTo(new LoadCounts(1202, 1, 1, 0, 0));
        assertThat(checked.get(1).counts().refused()).isEqualTo(1);
        assertThat(checked.get(1).counts().unattributed()).isPositive();
        assertThat(checked.get(2).refusal()).hasMessage(loaded.get(2).refusal().getMessage());
        assertThat(loaded.get(1).rejects()).hasContent(String.join("\n", rejected));
        assertThat(reckoner.get(LoadCheck.class).check(files, null, null))
                .extracting(Load.Loaded::wasComplete)
                .containsExactly(true, true, false);
    }

    /** B7: one line each, of what nothing is said yet; what has no statement that ends then is refused, and names the nearest. */
    @Test
    void whatFilesCreateWasBilledElsewhere() throws IOException {
        Path file = write("a.ndjson", String.join("\n", CONTRACTS));
        Instant through = Instant.parse("2025-01-01T00:00:00Z");
        List<Load.Loaded> checked = reckoner.get(LoadCheck.class).check(List.of(file), null, through);

        List<Load.Loaded> loaded = load.load(List.of(file), null, through);

        Path lines = folder.resolve("a.ndjson.cut-over.ndjson");
        assertThat(lines)
                .hasContent(Stream.of("old", "odd")
                        .map(key ->
                                "{\"path\":\"/v1/contracts/cutOver\",\"body\":{\"customer_id\":\"" + Ids.derive("acme")
                                        + "\",\"contract_id\":\"" + Ids.derive(key)
                                        + "\",\"billed_through\":\"2025-01-01T00:00:00Z\"}}")
                        .collect(Collectors.joining("\n")));
        assertThat(loaded).extracting(Load.Loaded::path).containsExactly(file, lines);
        assertThat(loaded.get(1).counts()).isEqualTo(new LoadCounts(1, 0, 1, 0, 0));
        assertThat(checked.get(1).counts()).isEqualTo(loaded.get(1).counts());
        assertThat(loaded.get(1).rejects())
                .content()
                .contains("a boundary of the contract's statements: 2024-11-01T00:00:00Z or 2025-02-01T00:00:00Z");
        assertThat(reckoner.texts(
                        "select terms #>> '{cut_over,billed_through}' from billing.contract order by sequence"))
                .containsExactly("2025-01-01T00:00:00Z", null, "2024-02-01T00:00:00Z", null);
    }

    @Test
    void aCutOverThatWasHalfLoadedIsFinishedFirst() throws IOException {
        Path file = write("a.ndjson", String.join("\n", CONTRACTS));
        Instant through = Instant.parse("2025-01-01T00:00:00Z");
        load.load(List.of(file), null, through);
        for (String killed : List.of(
                "update billing.load_file set state = 'LOADING' where id = 2",
                "update batch.batch_job_execution set status = 'FAILED' where job_execution_id = (select max(job_execution_id) from batch.batch_job_execution)",
                "update batch.batch_step_execution set status = 'FAILED' where job_execution_id = (select max(job_execution_id) from batch.batch_job_execution)")) {
            reckoner.jdbc().sql(killed).update();
        }

        List<Load.Loaded> again = load.load(List.of(file), null, through);

        assertThat(again).extracting(Load.Loaded::wasComplete).containsExactly(true, false, false);
        assertThat(again.get(2).counts()).isEqualTo(new LoadCounts(0, 0, 1, 0, 0));
        assertThat(reckoner.get(LoadFileStore.class).unfinished()).isEmpty();
    }

    /** On 2025-01-03 60 statements of the one from 2020 are over and the grace of December's, and no other is old and unmarked. */
    @Test
    void whatWouldBeBilledFromItsStartIsSeen() throws IOException {
        var past = new BilledFromThePast(
                new UncutContracts(reckoner.jdbc()), InstantSource.fixed(Instant.parse("2025-01-03T00:00:00Z")));
        long mark = past.mark();
        Path file = write("a.ndjson", String.join("\n", CONTRACTS));
        load.load(List.of(file));

        Optional<BilledFromThePast.Seen> seen = past.behind(mark);
        load.load(List.of(file), null, Instant.parse("2025-01-01T00:00:00Z"));

        assertThat(seen.orElseThrow().contracts()).isEqualTo(1);
        assertThat(seen.orElseThrow().invoices()).isEqualTo(60);
        assertThat(seen.orElseThrow().since()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(past.behind(mark)).isEmpty();
    }

    /** Of five years two months and a half are not theirs, of which the part is a statement of its own (B4). */
    @Test
    void whatHistoricalInvoicesCoverIsNotBilledAgain() throws IOException {
        var past = new BilledFromThePast(
                new UncutContracts(reckoner.jdbc()), InstantSource.fixed(Instant.parse("2025-01-03T00:00:00Z")));
        long mark = past.mark();
        load.load(List.of(write(
                "a.ndjson",
                String.join(
                        "\n",
                        ACME,
                        CONTRACTS.get(1),
                        CONTRACTS.get(2),
                        contract(
                                "new",
                                "\"starting_at\":\"2024-10-01\",\"rate_card_id\":\"card\",\"usage_filter\":{\"group_key\":\"r\",\"group_values\":[\"x\"]}"),
                        "{\"path\":\"/v1/contract-pricing/products/create\",\"id\":\"calls\",\"body\":{\"name\":\"Calls\",\"type\":\"USAGE\"}}",
                        historical("2020-03-01", "2024-10-01"),
                        historical("2024-10-01", "2024-10-16")))));

        Optional<BilledFromThePast.Seen> most = past.behind(mark);
        load.load(List.of(write("b.ndjson", historical("2020-01-01", "2020-03-01"))));

        assertThat(most.orElseThrow().invoices()).isEqualTo(5);
        assertThat(most.orElseThrow().contracts()).isEqualTo(1);
        assertThat(past.behind(mark)).isEmpty();
    }

    private static String historical(String from, String until) {
        String period = "\"inclusive_start_date\":\"" + from + "\",\"exclusive_end_date\":\"" + until + "\",";
        return "{\"path\":\"/v1/contracts/createHistoricalInvoices\",\"body\":{\"preview\":false,\"invoices\":[{\"customer_id\":"
                + "\"acme\",\"contract_id\":\"old\"," + period + "\"issue_date\":\"" + until
                + "\",\"usage_line_items\":[{\"product_id\":\"calls\"," + period + "\"quantity\":1}]}]}}";
    }

    /** From long ago; quarterly from May; cut over in the file itself; from then on. */
    private static final List<String> CONTRACTS = List.of(
            ACME,
            "{\"path\":\"/v1/contract-pricing/rate-cards/create\",\"id\":\"card\",\"body\":{\"name\":\"Card\"}}",
            contract("old", "\"starting_at\":\"2020-01-01\",\"rate_card_id\":\"card\""),
            contract(
                    "odd", "\"starting_at\":\"2024-05-01\",\"usage_statement_schedule\":{\"frequency\":\"QUARTERLY\"}"),
            contract("own", "\"starting_at\":\"2020-01-01\",\"ending_before\":\"2024-06-01\""),
            "{\"path\":\"/v1/contracts/cutOver\",\"body\":{\"customer_id\":\"acme\",\"contract_id\":\"own\","
                    + "\"billed_through\":\"2024-02-01\"}}",
            contract("new", "\"starting_at\":\"2025-01-01\",\"rate_card_id\":\"card\""));

    private static String contract(String id, String terms) {
        return "{\"path\":\"/v1/contracts/create\",\"id\":\"" + id + "\",\"body\":{\"customer_id\":\"acme\"," + terms
                + "}}";
    }

    /** Rows of every table, and the sequence that no rollback would set back. */
    private static List<String> everything() {
        List<String> tables = reckoner.texts("""
                select format('%I.%I', schemaname, tablename) from pg_tables
                 where schemaname in ('billing', 'batch') order by 1
                """);
        List<String> counts = new ArrayList<>();
        tables.forEach(table -> counts.add(table + " " + reckoner.count(table)));
        counts.addAll(reckoner.texts("select last_value || ' ' || is_called from billing.usage_change"));
        return counts;
    }

    private static String customers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> "{\"path\":\"/v1/customers\",\"body\":{\"name\":\"Customer " + n + "\"}}")
                .collect(Collectors.joining("\n"));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
