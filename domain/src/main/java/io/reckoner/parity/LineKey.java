package io.reckoner.parity;

import io.reckoner.id.ProductId;
import io.reckoner.invoice.LineItem;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * By what lines of both sides are matched: what they bill, and of which group (J1). All that balances paid is one: the sides
 * need not call balances alike.
 *
 * @param productId null for what is of no one product
 * @param groupValues those that there are
 */
public record LineKey(Part part, @Nullable ProductId productId, Map<String, String> groupValues) {
    static final LineKey BALANCES = new LineKey(Part.BALANCE, null, Map.of());

    static final Comparator<LineKey> ORDER = Comparator.comparing(LineKey::part)
            .thenComparing(LineKey::productId, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(key -> new TreeMap<>(key.groupValues).toString());

    public LineKey {
        groupValues = Map.copyOf(groupValues);
    }

    static LineKey of(LineItem line) {
        Part part = Part.of(line);
        if (part == Part.BALANCE) {
            return BALANCES;
        }
        var values = new HashMap<String, String>();
        line.group().pricing().forEach((key, value) -> put(values, key, value));
        line.group().presentation().forEach((key, value) -> put(values, key, value));
        return new LineKey(part, line.productId(), values);
    }

    private static void put(Map<String, String> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    static LineKey of(ExpectedLine line) {
        return line.part() == Part.BALANCE ? BALANCES : new LineKey(line.part(), line.productId(), line.groupValues());
    }
}
