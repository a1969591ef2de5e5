package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.GuardDoesNotHold;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.billing.Waivers;
import io.reckoner.jobs.control.JobFailed;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is unfinished, there is something to type that goes on, and nothing is billed on half of the input by mistake. */
class HalfLoadedTest {

    private static final Instant AS_OF = Instant.parse("2024-02-02T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(1);
    private static final BillingSettings SETTINGS = BillingSettings.defaults(1);
    private static final String JOURNAL = """
            {"path":"/v1/customers","id":"acme","body":{"name":"Acme"}}
            {"path":"/v1/contract-pricing/products/create","id":"api","body":{"name":"API","type":"USAGE","presentation_group_key":["row"]}}
            {"path":"/v1/contract-pricing/rate-cards/create","id":"card","body":{"name":"Card"}}
            {"path":"/v1/contract-pricing/rate-cards/addRates","body":{"rate_card_id":"card","rates":[{"product_id":"api","starting_at":"2000-01-01","entitled":true,"price":1,"rate_type":"FLAT"}]}}
            {"path":"/v1/contracts/create","body":{"customer_id":"acme","rate_card_id":"card","starting_at":"2024-01-01","ending_before":"2024-02-01"}}
            """;
    private static final int ROWS = 15_000;

    private static final TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 1);

    private final Load load = reckoner.get(Load.class);
    private final Billing billing = reckoner.get(Billing.class);

    @TempDir
    private Path folder;

    private Path usage = Path.of("");

    @BeforeEach
    void contract() throws IOException {
        mend();
        reckoner.clear();
        load.load(List.of(Files.writeString(folder.resolve("journal.ndjson"), JOURNAL)));
        usage = Files.writeString(
                folder.resolve("usage.csv"),
                IntStream.rangeClosed(1, ROWS)
                        .mapToObj(row -> "acme,api,2024-01-01,2024-02-01,1," + row)
                        .collect(Collectors.joining("\n", UsageLoadTest.HEADER + ",row\n", "\n")));
    }

    @AfterAll
    static void close() {
        reckoner.close();
    }

    @Test
    void nothingIsBilledOnHalfOfTheInput() {
        breakTheLoad();

        assertThatThrownBy(this::bill)
                .isInstanceOf(GuardDoesNotHold.class)
                .hasMessageStartingWith(
                        "Input is half loaded: " + usage + " (10000 rows of it are in, up to line 10001; it failed: ")
                .satisfies(guard -> assertThat(((CannotProceed) guard).nextStep())
                        .contains(
                                "`reckoner load " + usage + "`",
                                "`reckoner load abandon 2 --reason TEXT`",
                                "--anyway REASON"));
        assertThatThrownBy(() -> billing.retryParked(SETTINGS)).isInstanceOf(GuardDoesNotHold.class);
        assertThat(billing.resume(SETTINGS)).as("no run is unfinished").isEmpty();
        assertThat(reckoner.count("billing.run")).isZero();
        mend();
        load.load(List.of(usage));
        bill();

        assertThat(due()).isEqualTo("15000");
    }

    @Test
    void resumeGoesOnWithTheLoadAlone() {
        breakTheLoad();
        mend();

        Load.Resumed resumed = load.resume();

        assertThat(resumed.gone()).isEmpty();
        assertThat(resumed.loaded())
                .singleElement()
                .satisfies(loaded -> assertThat(loaded.counts().applied()).isEqualTo(ROWS));
        assertThat(load.resume().isNothing()).isTrue();
    }

    @Test
    void aFileThatIsGoneOrHoldsSomethingElseStaysUnfinished() throws IOException {
        breakTheLoad();
        mend();
        Files.writeString(usage, UsageLoadTest.HEADER + "\n");

        assertThat(load.resume().gone()).extracting(LoadFile::name).containsExactly(usage.toString());
        assertThatThrownBy(this::bill).isInstanceOf(GuardDoesNotHold.class);
    }

    @Test
    void theRestOfALoadIsGivenUpAndTheFileGoesOnLater() {
        breakTheLoad();
        mend();

        LoadFile given = load.abandon(usage.toString(), "ann@office", "sent again");
        Run run = bill();

        assertThat(given.state()).isEqualTo(LoadFile.State.ABANDONED);
        assertThat(given.endedBy()).isEqualTo("ann@office");
        assertThat(given.reason()).isEqualTo("sent again");
        assertThat(run.anyway()).isNull();
        assertThat(due()).isEqualTo("10000");
        assertThatThrownBy(() -> load.abandon("2", "ann@office", "twice"))
                .isInstanceOf(CannotProceed.class)
                .hasMessage("No load of 2 is unfinished.");
        assertThat(load.load(List.of(usage)).get(0).counts().late())
                .as("where it stopped, behind the final invoice")
                .isEqualTo(5000);
    }

    @Test
    void whoBillsAnywaySaysWhyAndTheRunKeepsIt() {
        breakTheLoad();

        Run run = billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, SETTINGS, new Waivers(false, "month end"))
                .run();

        assertThat(run.anyway()).isNotNull();
        assertThat(run.anyway().reason()).isEqualTo("month end");
        assertThat(run.anyway().halfLoaded())
                .singleElement()
                .asString()
                .startsWith(usage + " (10000 rows of it are in");
    }

    @Test
    void aRunThatWasBegunAnywayIsFinishedBeforeItsLoad() {
        breakTheLoad();
        Run run = unfinishedRun();
        reckoner.get(RunStore.class).noteAnyway(run.id(), new Run.Anyway("month end", List.of("usage.csv")));
        mend();

        assertThatThrownBy(() -> load.load(List.of(usage)))
                .hasMessageContaining("Run 1 ")
                .satisfies(blocked ->
                        assertThat(((CannotProceed) blocked).nextStep()).contains("`reckoner resume`"));
        assertThatThrownBy(this::bill).hasMessageContaining("Run 1 ");
        assertThatThrownBy(() -> billing.retryParked(SETTINGS)).hasMessageContaining("Run 1 ");
        assertThat(billing.resume(SETTINGS)).isPresent();
        assertThat(load.resume().loaded()).hasSize(1);
    }

    @Test
    void aRunThatWasBegunWithoutAskingGoesOnOnlyIfItIsMeant() {
        breakTheLoad();
        unfinishedRun();
        mend();

        assertThatThrownBy(() -> billing.resume(SETTINGS))
                .isInstanceOf(GuardDoesNotHold.class)
                .hasMessageStartingWith("Run 1 was begun on half-loaded input: " + usage)
                .satisfies(guard -> assertThat(((CannotProceed) guard).nextStep())
                        .contains("`reckoner run abandon 1`", "`reckoner resume --anyway REASON`"));
        assertThat(billing.resume(SETTINGS, "seen").orElseThrow().run().anyway().reason())
                .isEqualTo("seen");
    }

    @Test
    void givingTheRunUpFreesTheLoad() {
        breakTheLoad();
        unfinishedRun();
        mend();

        billing.abandon(1);
        load.resume();
        bill();

        assertThat(due()).isEqualTo("15000");
    }

    @Test
    void givingTheLoadUpFreesTheRun() {
        breakTheLoad();
        unfinishedRun();
        mend();

        load.abandon("2", "ann@office", "never mind");

        assertThat(billing.resume(SETTINGS)).isPresent();
        assertThat(due()).isEqualTo("10000");
    }

    /** As a version would leave it that did not ask: begun on half of the input, then interrupted. */
    private static Run unfinishedRun() {
        RunStore runs = reckoner.get(RunStore.class);
        return runs.open(AS_OF, GRACE, RunScope.EVERYTHING, 1, "development", runs.inputs());
    }

    private void breakTheLoad() {
        reckoner.jdbc().sql("""
                alter table billing.usage_row add constraint trouble check (group_values <> '{"row":"12345"}')
                """).update();
        assertThatThrownBy(() -> load.load(List.of(usage))).isInstanceOf(JobFailed.class);
    }

    private static void mend() {
        reckoner.jdbc()
                .sql("alter table billing.usage_row drop constraint if exists trouble")
                .update();
    }

    private Run bill() {
        return billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, SETTINGS).run();
    }

    private static String due() {
        return reckoner.texts("select sum(amount_due)::text from billing.invoice")
                .get(0);
    }
}
