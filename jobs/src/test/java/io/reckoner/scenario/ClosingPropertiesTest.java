package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.closing.CloseStore;
import io.reckoner.db.closing.MonthClose;
import io.reckoner.db.export.Exports;
import io.reckoner.db.proof.Verification;
import io.reckoner.jobs.load.Load;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import io.reckoner.time.Period;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Accounts made from seeds, billed late and corrected while months are locked behind them: the roll-forward of each month is what the
 * ledgers come to (W2), nothing is posted into a locked month (W1), and journal entries balance. {@code -Dproperties.seed=7} runs that one alone.
 */
class ClosingPropertiesTest {
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final YearMonth LAST = YearMonth.of(2024, 12);
    private static TestReckoner reckoner;
    private static long moved;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        Long one = Long.getLong("properties.seed");
        return one == null ? LongStream.range(0, Long.getLong("properties.accounts", 4)) : LongStream.of(one);
    }

    @BeforeAll
    static void start() {
        reckoner = TestReckoner.on(TestPostgres.withTables(), 2);
    }

    @AfterAll
    static void stop() {
        reckoner.close();
        assertThat(moved).as("entries that a lock moved").isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRollForwardIsWhatTheLedgersComeTo(long seed) throws IOException {
        play(seed);

        List<Entry> entries = entries();
        moved += entries.stream().filter(Entry::isMoved).count();
        Map<String, BigDecimal> before = new HashMap<>();
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            Instant end = start(month.plusMonths(1));
            Map<String, BigDecimal> closing = new HashMap<>();
            for (MonthClose.Movement row :
                    reckoner.get(CloseStore.class).of(month).rollForward()) {
                String kind = row.creditType().id() + " " + row.balanceType();
                assertThat(row.opening()).isEqualByComparingTo(before.getOrDefault(kind, BigDecimal.ZERO));
                closing.put(kind, row.closing());
            }
            Map<String, BigDecimal> expected = new HashMap<>();
            entries.stream()
                    .filter(entry -> entry.postedAt().isBefore(end))
                    .forEach(entry -> expected.merge(entry.kind(), entry.amount(), BigDecimal::add));
            assertThat(closing.keySet()).isEqualTo(expected.keySet());
            closing.forEach((kind, sum) -> assertThat(sum).isEqualByComparingTo(expected.get(kind)));
            before = closing;
        }
        assertThat(new Verification(reckoner.get(DataSource.class)).equations(null))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyJournalEntryBalances(long seed) throws IOException {
        play(seed);
        load(
                "accounts",
                Stream.of(
                                "RECEIVABLE",
                                "CASH",
                                "REVENUE",
                                "DEFERRED_REVENUE",
                                "BREAKAGE",
                                "DISCOUNT",
                                "TAX",
                                "ROUNDING")
                        .map(posting -> "{\"path\":\"/v1/accounts/set\",\"body\":{\"posting\":\"%s\",\"code\":\"%s\"}}"
                                .formatted(posting, posting)));

        int postings = 0;
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            Map<String, BigDecimal> sums = new TreeMap<>();
            for (String row : journalEntries(month)) {
                String[] cells = row.split(",", -1);
                sums.merge(cells[0] + cells[12], number(cells[10]).subtract(number(cells[11])), BigDecimal::add);
                postings++;
            }
            assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0"));
        }
        assertThat(postings).isPositive();
    }

    private static List<String> journalEntries(YearMonth month) {
        var out = new ByteArrayOutputStream();
        reckoner.get(Exports.class).journalEntries(new Period(start(month), start(month.plusMonths(1))), out);
        return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    private static BigDecimal number(String cell) {
        return cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell);
    }

    /** Nights far apart, so that much is dated in months that are over; behind each, these are locked, and something is made again. */
    private void play(long seed) throws IOException {
        var random = new Random(seed);
        var world = new DatabaseWorld(reckoner, Files.createTempDirectory(folder, "seed"));
        world.load(new RandomFacts(seed).facts());
        YearMonth open = FIRST;
        for (Instant night : RandomBills.nights(random, RandomFacts.FROM, RandomFacts.AS_OF, 60)) {
            world.bill(night);
            for (; random.nextInt(4) > 0 && !start(open.plusMonths(1)).isAfter(night); open = open.plusMonths(1)) {
                load(
                        "lock-" + open,
                        Stream.of(
                                "{\"path\":\"/v1/months/lock\",\"at\":\"%s\",\"body\":{\"month\":\"%s\",\"reason\":\"closed\"}}"
                                        .formatted(night, open)));
            }
            String drawn = drawn();
            if (drawn != null && random.nextInt(3) == 0) {
                load(
                        "again-" + drawn,
                        Stream.of(
                                "{\"path\":\"/v1/invoices/void\",\"at\":\"%s\",\"body\":{\"id\":\"%s\"}}"
                                        .formatted(night, drawn),
                                "{\"path\":\"/v1/invoices/regenerate\",\"body\":{\"id\":\"%s\"}}".formatted(drawn)));
            }
        }
    }

    private static @Nullable String drawn() {
        return reckoner.jdbc()
                .sql(
                        "select id::text from billing.invoice where type = 'USAGE' and status = 'FINALIZED' order by issued_at, id limit 1")
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private void load(String name, Stream<String> lines) throws IOException {
        Path file = Files.createTempDirectory(folder, "load").resolve(name + ".ndjson");
        Files.write(file, lines.toList());
        for (Load.Loaded loaded : reckoner.get(Load.class).load(List.of(file))) {
            assertThat(loaded.counts().refused()).isZero();
        }
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** An entry, and where it is posted: worked out here, lock by lock. */
    private record Entry(String kind, BigDecimal amount, Instant timestamp, Instant postedAt) {
        boolean isMoved() {
            return postedAt.isAfter(timestamp);
        }
    }

    private static List<Entry> entries() {
        var locks = new TreeMap<Long, Instant>();
        reckoner.jdbc()
                .sql(
                        "select request_sequence, extract(epoch from open_from)::bigint as open_from from billing.month_lock")
                .query(row -> {
                    locks.put(row.getLong("request_sequence"), Instant.ofEpochSecond(row.getLong("open_from")));
                });
        return reckoner.jdbc()
                .sql(
                        "select b.credit_type_id || ' ' || b.type as kind, e.amount, extract(epoch from e.timestamp)::bigint as at,"
                                + " coalesce(r.requests_through, e.request_sequence) as line"
                                + " from billing.ledger_entry e join billing.balance b on b.id = e.balance_id"
                                + " left join billing.run r on r.id = e.run_id")
                .query((row, number) -> {
                    Instant at = Instant.ofEpochSecond(row.getLong("at"));
                    Map.Entry<Long, Instant> lock = locks.floorEntry(row.getLong("line"));
                    boolean isMoved = lock != null && lock.getValue().isAfter(at);
                    return new Entry(
                            row.getString("kind"), row.getBigDecimal("amount"), at, isMoved ? lock.getValue() : at);
                })
                .list();
    }
}
