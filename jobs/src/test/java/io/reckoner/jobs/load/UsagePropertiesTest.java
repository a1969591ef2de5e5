package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.usage.UsageLine;
import io.reckoner.db.usage.UsageStore;
import io.reckoner.id.Ids;
import io.reckoner.id.ProductId;
import io.reckoner.requests.JournalApplier;
import io.reckoner.requests.JournalLine;
import io.reckoner.requests.LineOutcome;
import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Random loads with columns that mean nothing, keys that come later and aliases: however they are cut into files, the usage is
 * what a model says, now and as of every earlier mark (U10, U12).
 */
class UsagePropertiesTest {
    private static final TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 1);
    private static final List<String> JOURNAL = List.of(
            "{\"path\":\"/v1/customers\",\"id\":\"c\",\"body\":{\"name\":\"C\"}}",
            "{\"path\":\"/v1/contract-pricing/products/create\",\"id\":\"p\",\"body\":{\"name\":\"P\",\"type\":\"USAGE\"}}",
            "{\"path\":\"/v1/contract-pricing/rate-cards/create\",\"id\":\"card\",\"body\":{\"name\":\"Card\"}}",
            "{\"path\":\"/v1/contracts/create\",\"id\":\"k\",\"body\":{\"customer_id\":\"c\",\"rate_card_id\":\"card\",\"starting_at\":\"2024-01-01\"}}");
    private static final List<String> CHANGES = List.of(
            "{\"path\":\"/v1/contract-pricing/products/update\",\"body\":{\"product_id\":\"p\",\"starting_at\":\"2024-02-01\",\"presentation_group_key\":[\"zone\"]}}",
            "{\"path\":\"/v1/contracts/setUsageFilter\",\"body\":{\"customer_id\":\"c\",\"contract_id\":\"k\",\"group_key\":\"env\",\"group_values\":[\"a\"],\"starting_at\":\"2024-02-01\"}}",
            "{\"path\":\"/v1/customers/setIngestAliases\",\"body\":{\"customer_id\":\"c\",\"ingest_aliases\":[\"x@c\"]}}");

    @AfterAll
    static void close() {
        reckoner.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void usageIsWhatTheModelSaysHoweverItIsCut(long seed) {
        List<List<Row>> batches = batches(new Random(seed));
        List<Integer> changeAfter =
                new Random(seed).ints(CHANGES.size(), 0, batches.size()).boxed().toList();
        List<String> model = null;
        for (int cut = 0; cut < 2; cut++) {
            var world = new Model();
            Map<Long, List<String>> asOf = new TreeMap<>();
            start();
            for (int batch = 0; batch < batches.size(); batch++) {
                load(batches.get(batch), cut == 0 ? Integer.MAX_VALUE : 1 + new Random(seed + batch).nextInt(3), world);
                for (int change = 0; change < CHANGES.size(); change++) {
                    if (changeAfter.get(change) == batch) {
                        apply(CHANGES.get(change));
                        world.change(change);
                    }
                }
                asOf.put(mark(), world.rows());
            }
            assertThat(stored(null)).isEqualTo(world.rows());
            asOf.forEach((mark, rows) ->
                    assertThat(stored(mark)).as("as of mark %s", mark).isEqualTo(rows));
            assertThat(reckoner.jdbc()
                            .sql(BillingSchema.resource("/db/verify/deep-usage.sql"))
                            .query()
                            .listOfRows())
                    .isEmpty();
            model = model == null ? world.rows() : model;
            assertThat(world.rows()).isEqualTo(model);
        }
    }

    private record Row(String customer, int day, int quantity, Map<String, String> values) {}

    /** A batch is of the customer's id or of its alias: of rows of both in one load, nobody says which is later. */
    private static List<List<Row>> batches(Random random) {
        List<List<Row>> batches = new ArrayList<>();
        for (int batch = 0; batch < 8; batch++) {
            String customer = random.nextInt(3) == 0 ? "x@c" : "c";
            List<Row> rows = new ArrayList<>();
            for (int row = 0; row < 6; row++) {
                Map<String, String> values = new TreeMap<>();
                for (String key : List.of("env", "invoice", "zone")) {
                    if (random.nextInt(4) > 0) {
                        values.put(key, List.of("a", "b", "\u00e9\"").get(random.nextInt(3)));
                    }
                }
                rows.add(new Row(customer, random.nextInt(2), random.nextInt(4), values));
            }
            batches.add(rows);
        }
        return batches;
    }

    private static void start() {
        reckoner.clear();
        JOURNAL.forEach(UsagePropertiesTest::apply);
    }

    private static void apply(String line) {
        List<LineOutcome> outcomes = Objects.requireNonNull(reckoner.get(TransactionOperations.class)
                .execute(status -> reckoner.get(JournalApplier.class).apply(List.of(new JournalLine(1, line)))));
        assertThat(outcomes).extracting(LineOutcome::state).containsExactly(LineOutcome.State.APPLIED);
    }

    private static void load(List<Row> rows, int piece, Model model) {
        for (int from = 0; from < rows.size(); from = from + Math.min(piece, rows.size())) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + Math.min(piece, rows.size())));
            List<UsageLine> lines = new ArrayList<>();
            for (Row row : some) {
                lines.add(line(lines.size() + 1, row, model.aliasKnown));
                model.add(row);
            }
            reckoner.get(TransactionOperations.class)
                    .executeWithoutResult(
                            status -> reckoner.get(UsageStore.class).load(1).take(lines));
        }
    }

    private static UsageLine line(long number, Row row, boolean aliasKnown) {
        Instant start = Instant.parse("2024-01-10T00:00:00Z").plus(Duration.ofDays(row.day()));
        return new UsageLine(
                number,
                row.customer(),
                row.customer().equals("c") || aliasKnown ? Ids.derive("c") : null,
                new ProductId(Ids.derive("p")),
                new Period(start, start.plus(Duration.ofDays(1))),
                BigDecimal.valueOf(row.quantity()),
                json(row.values()));
    }

    private static String json(Map<String, String> values) {
        return values.isEmpty()
                ? null
                : values.entrySet().stream()
                        .map(value -> "\"" + value.getKey() + "\":\""
                                + value.getValue().replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static long mark() {
        return reckoner.jdbc()
                .sql("select case when is_called then last_value else 0 end from billing.usage_change")
                .query(Long.class)
                .single();
    }

    private static List<String> stored(Long mark) {
        String rows = "select starting_at, quantity, group_values from billing.usage_row";
        String known = mark == null
                ? rows
                : rows + " where mark <= " + mark
                        + " union all select starting_at, quantity, group_values from billing.usage_history"
                        + " where kind = 'USAGE' and mark <= " + mark + " and until_mark > " + mark;
        return reckoner
                .texts("select extract(day from starting_at at time zone 'UTC') - 10 || ' ' || quantity || ' '"
                        + " || coalesce(group_values, '-') from (" + known + ") u")
                .stream()
                .sorted()
                .toList();
    }

    /** Rows one by one, in lists; keys are looked at when a row comes. */
    private static final class Model {
        private final Set<String> keys = new TreeSet<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<Integer> orderOf = new ArrayList<>();
        private final List<Row> waiting = new ArrayList<>();
        private final List<Integer> waitingSince = new ArrayList<>();
        private boolean aliasKnown;
        private int order;

        void add(Row row) {
            order++;
            if (row.customer().equals("c") || aliasKnown) {
                put(row, order);
                return;
            }
            for (int index = 0; index < waiting.size(); index++) {
                if (waiting.get(index).day() == row.day()
                        && waiting.get(index).values().equals(row.values())) {
                    waiting.remove(index);
                    waitingSince.remove(index);
                    break;
                }
            }
            waiting.add(row);
            waitingSince.add(order);
        }

        private void put(Row row, int since) {
            for (int index = 0; index < rows.size(); index++) {
                if (rows.get(index).day() == row.day() && keyed(rows.get(index)).equals(keyed(row))) {
                    if (orderOf.get(index) > since) {
                        return;
                    }
                    if (same(rows.get(index), row)) {
                        return;
                    }
                    rows.remove(index);
                    orderOf.remove(index);
                    break;
                }
            }
            rows.add(row);
            orderOf.add(since);
        }

        private static boolean same(Row one, Row other) {
            return one.quantity() == other.quantity() && one.values().equals(other.values());
        }

        private Map<String, String> keyed(Row row) {
            Map<String, String> keyed = new TreeMap<>(row.values());
            keyed.keySet().retainAll(keys);
            return keyed;
        }

        void change(int change) {
            switch (change) {
                case 0 -> keys.add("zone");
                case 1 -> keys.add("env");
                default -> {
                    aliasKnown = true;
                    for (int index = 0; index < waiting.size(); index++) {
                        put(waiting.get(index), waitingSince.get(index));
                    }
                    waiting.clear();
                    waitingSince.clear();
                }
            }
        }

        List<String> rows() {
            return rows.stream()
                    .map(row -> row.day() + " " + row.quantity() + " "
                            + Objects.requireNonNullElse(json(row.values()), "-"))
                    .sorted()
                    .toList();
        }
    }
}
