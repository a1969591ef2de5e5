package io.reckoner.db.account;

import io.reckoner.account.UsageNeed;
import io.reckoner.catalog.Catalog;
import io.reckoner.correction.Side;
import io.reckoner.correction.ThenAndNow;
import io.reckoner.db.run.Known;
import io.reckoner.db.usage.ChangedUsage;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads accounts as a run knew them beside what they are now, a chunk in a fixed number of queries: their inputs twice, and their
 * usage three times if it is no longer what it was. In three steps, each in a transaction that looks things up by key: what was known
 * then does not need the one that has changed what is.
 */
public final class ThenAndNowReader {
    private final JdbcClient jdbc;
    private final Known known;
    private final Catalog catalogThen;
    private final Cutoff cutoffThen;
    private final Catalog catalogNow;
    private final boolean hasNewPrices;
    private final Cutoff cutoffNow;
    private final AccountReader then;
    private final AccountReader now;
    private final ChangedUsage changedUsage;

    /**
     * Of one run.
     *
     * @param catalogThen as the run knew it, and what there was not yet as it is now
     * @param cutoffThen the run's
     * @param hasNewPrices whether the catalogs differ
     */
    public ThenAndNowReader(
            JdbcClient jdbc,
            Known known,
            Catalog catalogThen,
            Cutoff cutoffThen,
            Catalog catalogNow,
            boolean hasNewPrices,
            Cutoff cutoffNow) {
        this.jdbc = jdbc;
        this.known = known;
        this.catalogThen = catalogThen;
        this.cutoffThen = cutoffThen;
        this.catalogNow = catalogNow;
        this.hasNewPrices = hasNewPrices;
        this.cutoffNow = cutoffNow;
        this.then = AccountReader.asKnown(known, jdbc, catalogThen);
        this.now = new AccountReader(jdbc, catalogNow);
        this.changedUsage = new ChangedUsage(known, jdbc);
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

    /** The first step: the accounts that some customers were billed in then. */
    public Then then(Collection<CustomerId> customers) {
        return new Then(List.copyOf(customers), new BareSide(then, customers, cutoffThen));
    }

    /** Accounts of then, without their usage. */
    public final class Then {
        private final List<CustomerId> asked;
        private final BareSide before;

        private Then(List<CustomerId> asked, BareSide before) {
            this.asked = asked;
            this.before = before;
        }

        /** The second step: the accounts that the customers are billed in now, and the usage that there is now. */
        public Both now() {
            var after = new BareSide(now, asked, cutoffNow);
            Map<Pair, List<CustomerId>> pairs = new LinkedHashMap<>();
            for (CustomerId customer : asked) {
                pairs.computeIfAbsent(
                                new Pair(before.accountOf(customer), after.accountOf(customer)),
                                any -> new ArrayList<>())
                        .add(customer);
            }
            Map<CustomerId, UsageNeed> needs = new LinkedHashMap<>();
            pairs.keySet().forEach(pair -> need(pair, before, after, needs));
            Map<CustomerId, UsageNeed> changed = changedUsage.of(needs);
            return new Both(
                    before,
                    after,
                    pairs,
                    changed,
                    usage(new UsageReader(jdbc, null), needs),
                    usage(UsageReader.withNewRows(known, jdbc), changed));
        }
    }

    /** Accounts of then and now, with the usage of now. */
    public final class Both {
        private final BareSide before;
        private final BareSide after;
        private final Map<Pair, List<CustomerId>> pairs;
        private final Map<CustomerId, UsageNeed> changed;
        private final Map<CustomerId, List<UsageRow>> usageNow;
        private final Map<CustomerId, List<UsageRow>> newRows;

        private Both(
                BareSide before,
                BareSide after,
                Map<Pair, List<CustomerId>> pairs,
                Map<CustomerId, UsageNeed> changed,
                Map<CustomerId, List<UsageRow>> usageNow,
                Map<CustomerId, List<UsageRow>> newRows) {
            this.before = before;
            this.after = after;
            this.pairs = pairs;
            this.changed = changed;
            this.usageNow = usageNow;
            this.newRows = newRows;
        }

        /** The third step: the usage of then, where it was another one. */
        public List<Read> read() {
            Map<CustomerId, List<UsageRow>> usageThen = unchangedAnd(usage(new UsageReader(jdbc, known), changed));
            Map<CustomerId, List<UsageRow>> withNewRows = unchangedAnd(newRows);
            return pairs.entrySet().stream()
                    .map(pair -> new Read(account(pair.getKey(), usageThen, withNewRows), pair.getValue()))
                    .toList();
        }

        private Map<CustomerId, List<UsageRow>> unchangedAnd(Map<CustomerId, List<UsageRow>> rows) {
            var all = new HashMap<>(usageNow);
            all.keySet().removeAll(changed.keySet());
            all.putAll(rows);
            return all;
        }

        private ThenAndNow account(
                Pair pair, Map<CustomerId, List<UsageRow>> usageThen, Map<CustomerId, List<UsageRow>> withNewRows) {
            return new ThenAndNow(
                    new Side(before.with(pair.then(), usageThen), catalogThen, cutoffThen),
                    BareSide.of(before.customers(pair.then()), withNewRows),
                    hasNewPrices,
                    new Side(after.with(pair.now(), usageNow), catalogNow, cutoffNow));
        }
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

    private static Map<CustomerId, List<UsageRow>> usage(UsageReader reader, Map<CustomerId, UsageNeed> needs) {
        Map<CustomerId, List<UsageRow>> usage = new HashMap<>();
        reader.read(
                needs,
                (customer, rows) ->
                        usage.put(customer, rows.stream().sorted(UsageRow.ORDER).toList()));
        return usage;
    }
}
