package io.reckoner.db.account;

import io.reckoner.account.UsageNeed;
import io.reckoner.catalog.Catalog;
import io.reckoner.correction.Side;
import io.reckoner.correction.ThenAndNow;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Joined;
import io.reckoner.db.usage.UsageReader;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.statement.Cutoff;
import io.reckoner.usage.UsageRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads accounts as a run knew them beside what they are now, a chunk in a fixed number of queries: their inputs twice, and their
 * usage a third time if it is no longer what it was. In a transaction, which looks things up by key from then on.
 */
public final class ThenAndNowReader {
    private final JdbcClient jdbc;
    private final Known known;
    private final Catalog catalogThen;
    private final Cutoff cutoffThen;
    private final Catalog catalogNow;
    private final Cutoff cutoffNow;
    private final AccountReader then;
    private final AccountReader now;
    private final Executor beside;

    /**
     * Of one run.
     *
     * @param catalogThen as the run knew it, and what there was not yet as it is now
     * @param cutoffThen the run's
     * @param beside where the inputs of then are read meanwhile, in transactions of their own that look things up by key: the one at hand does not change them
     */
    public ThenAndNowReader(
            JdbcClient jdbc,
            Known known,
            Catalog catalogThen,
            Cutoff cutoffThen,
            Catalog catalogNow,
            Cutoff cutoffNow,
            Executor beside) {
        this.beside = beside;
        this.jdbc = jdbc;
        this.known = known;
        this.catalogThen = catalogThen;
        this.cutoffThen = cutoffThen;
        this.catalogNow = catalogNow;
        this.cutoffNow = cutoffNow;
        this.then = AccountReader.asKnown(known, jdbc, catalogThen);
        this.now = new AccountReader(jdbc, catalogNow);
    }

    /**
     * An account on both sides.
     *
     * @param customers of those asked for the ones that were billed in it then, and are now
     */
    public record Read(ThenAndNow account, List<CustomerId> customers) {
        public Read {
            customers = List.copyOf(customers);
        }
    }

    /** The accounts that some customers were billed in then, and are now. */
    public List<Read> read(Collection<CustomerId> customers) {
        CompletableFuture<BareSide> reading =
                CompletableFuture.supplyAsync(() -> new BareSide(then, customers, cutoffThen), beside);
        AccountReader.lookUpByKeys(jdbc);
        var after = new BareSide(now, customers, cutoffNow);
        BareSide before = Joined.of(reading);
        Map<Pair, List<CustomerId>> pairs = new LinkedHashMap<>();
        for (CustomerId customer : customers) {
            pairs.computeIfAbsent(
                            new Pair(before.accountOf(customer), after.accountOf(customer)), any -> new ArrayList<>())
                    .add(customer);
        }
        Map<CustomerId, UsageNeed> needs = new LinkedHashMap<>();
        pairs.keySet().forEach(pair -> need(pair, before, after, needs));
        CompletableFuture<Map<CustomerId, List<UsageRow>>> readingUsage =
                CompletableFuture.supplyAsync(() -> usage(new UsageReader(jdbc, known), needs), beside);
        Map<CustomerId, List<UsageRow>> usageNow = usage(new UsageReader(jdbc, null), needs);
        Map<CustomerId, List<UsageRow>> usageThen = Joined.of(readingUsage);
        Map<CustomerId, List<UsageRow>> withNewRows = withNewRows(needs, usageThen, usageNow);
        var read = new ArrayList<Read>();
        pairs.forEach((pair, its) -> read.add(new Read(
                new ThenAndNow(
                        new Side(before.with(pair.then(), usageThen), catalogThen, cutoffThen),
                        BareSide.of(before.customers(pair.then()), withNewRows),
                        new Side(after.with(pair.now(), usageNow), catalogNow, cutoffNow)),
                its)));
        return read;
    }

    private record Pair(AccountId then, AccountId now) {}

    /** What both sides look at, of the customers of both: terms of now are billed with the usage of then. */
    private static void need(Pair pair, BareSide before, BareSide after, Map<CustomerId, UsageNeed> needs) {
        Optional<UsageNeed> ofBoth = Stream.of(before.need(pair.then()), after.need(pair.now()))
                .flatMap(Optional::stream)
                .reduce(UsageNeed::and);
        ofBoth.ifPresent(need -> Stream.of(before.customers(pair.then()), after.customers(pair.now()))
                .flatMap(List::stream)
                .distinct()
                .forEach(customer -> needs.merge(customer, need, UsageNeed::and)));
    }

    /** A third time only of those whose usage differs. */
    private Map<CustomerId, List<UsageRow>> withNewRows(
            Map<CustomerId, UsageNeed> needs,
            Map<CustomerId, List<UsageRow>> usageThen,
            Map<CustomerId, List<UsageRow>> usageNow) {
        Map<CustomerId, UsageNeed> moved = new LinkedHashMap<>();
        needs.forEach((customer, need) -> {
            if (!Objects.equals(usageThen.get(customer), usageNow.get(customer))) {
                moved.put(customer, need);
            }
        });
        var withNewRows = new HashMap<>(usageThen);
        moved.keySet().forEach(withNewRows::remove);
        withNewRows.putAll(usage(UsageReader.withNewRows(known, jdbc), moved));
        return withNewRows;
    }

    private static Map<CustomerId, List<UsageRow>> usage(UsageReader reader, Map<CustomerId, UsageNeed> needs) {
        Map<CustomerId, List<UsageRow>> usage = new HashMap<>();
        reader.read(
                needs,
                (customer, rows) ->
                        usage.put(customer, rows.stream().sorted(UsageRow.ORDER).toList()));
        return usage;
    }
}
