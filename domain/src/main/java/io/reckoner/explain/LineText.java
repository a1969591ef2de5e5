package io.reckoner.explain;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.TierMark;
import io.reckoner.drawdown.Funding;
import io.reckoner.invoice.LineItem;
import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything a line says, so that two lines are the same exactly if their texts are; amounts in the stored unit. */
final class LineText implements LineItem.Cases<String> {
    private LineText() {}

    static String of(LineItem line) {
        return line.match(new LineText());
    }

    @Override
    public String usage(LineItem.Usage line) {
        return text(
                line,
                group(line.group()),
                line.window(),
                tier(line.tier()),
                priced(line.quantity(), line.unitPrice(), line.total()),
                line.list() == null
                        ? null
                        : "list " + line.list().rateType() + " "
                                + plain(line.list().price()),
                line.metered() == null ? null : "metered " + plain(line.metered()),
                funding(line.funding()));
    }

    @Override
    public String composite(LineItem.Composite line) {
        return text(
                line,
                line.window(),
                tier(line.tier()),
                priced(line.quantity(), line.unitPrice(), line.total()),
                line.isMinimum() ? "minimum" : null,
                funding(line.funding()));
    }

    @Override
    public String applied(LineItem.Applied line) {
        return text(line, "applied", group(line.group()), line.window(), plain(line.total()), funding(line.funding()));
    }

    @Override
    public String scheduled(LineItem.Scheduled line) {
        return text(line, priced(line.quantity(), line.unitPrice(), line.total()), "item " + line.itemId());
    }

    @Override
    public String commitPurchase(LineItem.CommitPurchase line) {
        return text(line, priced(line.quantity(), line.unitPrice(), line.total()), "item " + line.itemId());
    }

    @Override
    public String trueUp(LineItem.TrueUp line) {
        return text(line, "true-up", plain(line.total()), "item " + line.itemId());
    }

    @Override
    public String tax(LineItem.Tax line) {
        return text(line, "tax", plain(line.total()));
    }

    @Override
    public String conversion(LineItem.Conversion line) {
        return text(line, priced(line.quantity(), line.unitPrice(), line.total()));
    }

    private static String text(LineItem line, @Nullable Object... parts) {
        return Stream.concat(Stream.of(line.name(), line.creditType().symbol()), Stream.of(parts))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String group(Group group) {
        return group.equals(Group.NONE) ? null : group.toString();
    }

    private static @Nullable String tier(@Nullable TierMark tier) {
        return tier == null ? null : "tier " + tier.level() + " from " + plain(tier.startingAt());
    }

    private static String priced(BigDecimal quantity, BigDecimal unitPrice, BigDecimal total) {
        return plain(quantity) + " x " + plain(unitPrice) + " = " + plain(total);
    }

    private static @Nullable String funding(@Nullable Funding funding) {
        return funding == null ? null : "funded by " + funding.balanceId() + " segment " + funding.segmentId();
    }

    private static String plain(BigDecimal number) {
        return Decimals.plain(number);
    }
}
