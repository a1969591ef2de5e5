package io.reckoner.jobs.load;

import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Understands plain rows from their bytes, if nothing is wrong with them; whoever finds something wrong is {@link UsageParser}. */
final class PlainUsage {

    private final UsageHeader header;
    private final GroupValues groups;
    private final CellMemo<Optional<String>> customers = new CellMemo<>(UsageParser::customer);
    private final CellMemo<Optional<UUID>> products;
    private final CellMemo<Optional<Instant>> hours = new CellMemo<>(UsageParser::hour);

    PlainUsage(UsageHeader header, Products products, GroupValues groups) {
        this.header = header;
        this.products = new CellMemo<>(text -> products.find(text.strip()));
        this.groups = groups;
    }

    /** As the parser understands the same row as text; null if that may refuse it, or takes a closer look. */
    UsageRecord.@Nullable Understood understood(PlainRow row) {
        Optional<String> customer = customers.of(row, header.customer());
        Optional<UUID> product = products.of(row, header.product());
        Optional<Instant> start = hours.of(row, header.startingAt());
        Optional<Instant> end = hours.of(row, header.endingBefore());
        BigDecimal quantity = row.decimal(header.quantity());
        boolean isWhole = customer.isPresent() && product.isPresent() && start.isPresent() && end.isPresent();
        if (!isWhole || quantity == null || !start.get().isBefore(end.get())) {
            return null;
        }
        return new UsageRecord.Understood(
                row.line(),
                row.line(),
                customer.get(),
                product.get(),
                new Period(start.get(), end.get()),
                quantity,
                groups.of(row));
    }
}
