package io.reckoner.scenario;

import io.reckoner.account.UsageNeed;
import io.reckoner.id.ProductId;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How an account's usage comes to the domain: both ways must give the same bill. */
enum UsageReading {
    ROW_BY_ROW {
        @Override
        List<UsageRow> read(UsageNeed need, Collection<UsageRow> usage) {
            return usage.stream().filter(row -> isNeeded(need, row)).toList();
        }
    },
    /** As a database would: what lies between two cuts as one row, what crosses a cut by itself. */
    ADDED_UP {
        @Override
        List<UsageRow> read(UsageNeed need, Collection<UsageRow> usage) {
            var cuts = new TreeSet<>(need.cuts());
            var sums = new LinkedHashMap<Object, UsageRow>();
            for (UsageRow row : ROW_BY_ROW.read(need, usage)) {
                Instant before = cuts.floor(row.period().startingAt());
                Instant after = cuts.higher(row.period().startingAt());
                Object key = before == null || row.period().endingBefore().isAfter(after)
                        ? row
                        : new Key(before, row.productId(), need.byGroup() ? row.groupValues() : Map.of());
                sums.merge(key, row, UsageReading::sum);
            }
            return List.copyOf(sums.values());
        }
    };

    abstract List<UsageRow> read(UsageNeed need, Collection<UsageRow> usage);

    private static boolean isNeeded(UsageNeed need, UsageRow row) {
        boolean inside = !row.period().startingAt().isBefore(need.from())
                && row.period().startingAt().isBefore(need.until());
        boolean straddles = row.period().startingAt().isBefore(need.from())
                && row.period().endingBefore().isAfter(need.from());
        return inside || (need.straddlersBefore() && straddles);
    }

    private static UsageRow sum(UsageRow one, UsageRow other) {
        Instant start = one.period().startingAt().isBefore(other.period().startingAt())
                ? one.period().startingAt()
                : other.period().startingAt();
        Instant end = one.period().endingBefore().isAfter(other.period().endingBefore())
                ? one.period().endingBefore()
                : other.period().endingBefore();
        return new UsageRow(
                one.productId(), new Period(start, end), one.quantity().add(other.quantity()), one.groupValues());
    }

    private record Key(Instant windowStart, ProductId productId, Map<String, String> groupValues) {}
}
