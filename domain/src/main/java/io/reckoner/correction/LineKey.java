package io.reckoner.correction;

import io.reckoner.catalog.Group;
import io.reckoner.id.ProductId;
import io.reckoner.invoice.LineItem;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * By what lines of then and now are matched (J1): a covered line, its rest and what the balance pays are one.
 *
 * @param productId null for what is of no one product
 * @param startingAt the start of its window; null for what has none
 */
public record LineKey(
        @Nullable ProductId productId,
        Group group,
        @Nullable Instant startingAt) {
    static final Comparator<LineKey> ORDER = Comparator.comparing(
                    LineKey::productId, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(LineKey::group, Group.ORDER)
            .thenComparing(LineKey::startingAt, Comparator.nullsFirst(Comparator.naturalOrder()));

    static LineKey of(LineItem line) {
        return new LineKey(
                line.productId(),
                line.group(),
                line.window() == null ? null : line.window().startingAt());
    }
}
