package io.reckoner.explain;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.TierMark;
import io.reckoner.drawdown.Funding;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.LineView;
import io.reckoner.invoice.ListPrice;
import io.reckoner.money.Decimals;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything a line says, so that two lines are the same exactly if their texts are; amounts in the stored unit. */
final class LineText {
    private LineText() {}

    /** {@code position}: that of the line, from 1. */
    static String of(Invoice invoice, int position) {
        LineItem line = invoice.lines().get(position - 1);
        String kind = LineView.of(invoice, position).about();
        return Stream.<@Nullable Object>of(
                        line.name(),
                        line.issuedAs() == null ? null : "issued as " + line.issuedAs(),
                        line.creditType().symbol(),
                        line.quantity() == null ? kind : null,
                        line.group().equals(Group.NONE) ? null : line.group(),
                        line.window(),
                        tier(line.tier()),
                        amount(line),
                        list(line.list()),
                        line.metered() == null ? null : "metered " + plain(line.metered()),
                        line.isMinimum() ? "minimum" : null,
                        line.itemId() == null ? null : "item " + line.itemId(),
                        funding(line.funding()))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String tier(@Nullable TierMark tier) {
        return tier == null ? null : "tier " + tier.level() + " from " + plain(tier.startingAt());
    }

    private static String amount(LineItem line) {
        String total = plain(line.total());
        return line.quantity() == null || line.unitPrice() == null
                ? total
                : plain(line.quantity()) + " x " + plain(line.unitPrice()) + " = " + total;
    }

    private static @Nullable String list(@Nullable ListPrice list) {
        return list == null ? null : "list " + list.rateType() + " " + plain(list.price());
    }

    private static @Nullable String funding(@Nullable Funding funding) {
        return funding == null ? null : "funded by " + funding.balanceId() + " segment " + funding.segmentId();
    }

    private static String plain(BigDecimal number) {
        return Decimals.plain(number);
    }
}
