package io.reckoner.explain;

import io.reckoner.account.walk.StatementWork;
import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.Group;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.QuantityRule;
import io.reckoner.contract.Contract;
import io.reckoner.drawdown.Piece;
import io.reckoner.money.AmountText;
import io.reckoner.money.Decimals;
import io.reckoner.rating.RatedLine;
import io.reckoner.time.Period;
import io.reckoner.time.TimeText;
import io.reckoner.usage.UsageRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Which usage, or which spend, a line's quantity is. */
final class UsageExplanation {
    private final StatementWork work;
    private final Contract contract;

    UsageExplanation(StatementWork work) {
        this.work = work;
        this.contract = work.terms().contract();
    }

    void explain(Piece piece, Product product, Paragraphs text) {
        if (product.type() == ProductType.COMPOSITE) {
            explainSpend(piece.line(), text);
            return;
        }
        RatedLine line = piece.line();
        List<UsageRow> rows = rows(product, line.group(), line.window());
        if (rows.isEmpty()) {
            text.say("usage", "none");
            return;
        }
        BigDecimal sum = sum(rows);
        text.say(
                "usage",
                (rows.size() == 1 ? "1 row adds up to " : rows.size() + " rows add up to ") + Decimals.plain(sum) + ", "
                        + TimeText.of(new Period(
                                rows.get(0).period().startingAt(),
                                rows.get(rows.size() - 1).period().endingBefore())));
        QuantityRule rule = line.version().quantityRule();
        if (!rule.isAsMetered()) {
            explainRule(rule, line, product, sum, text);
        }
        if (piece.slice().quantity().compareTo(sum) != 0) {
            text.say(
                    "usage",
                    "of which this line has " + Decimals.plain(piece.slice().quantity()));
        }
    }

    /** The rule is applied to what the period has used so far, before and after this window (P3). */
    private void explainRule(QuantityRule rule, RatedLine line, Product product, BigDecimal sum, Paragraphs text) {
        BigDecimal before = work.statement().lines().stream()
                .filter(other -> other.productId().equals(product.id())
                        && other.group().equals(line.group())
                        && other.window().startingAt().isBefore(line.window().startingAt())
                        && other.metered() != null)
                .map(RatedLine::metered)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal after = before.add(sum);
        text.say("quantity", said(rule));
        text.say(
                "quantity",
                Decimals.plain(after) + " since the period began are " + Decimals.plain(rule.apply(after))
                        + ", less those of " + Decimals.plain(before) + " before the window: "
                        + Decimals.plain(rule.apply(after).subtract(rule.apply(before))) + " (P3)");
    }

    private static String said(QuantityRule rule) {
        String converted = rule.factor() == null
                ? ""
                : rule.divides()
                        ? "divided by " + Decimals.plain(rule.factor()) + " (20 decimals, half up)"
                        : "multiplied by " + Decimals.plain(rule.factor());
        String rounded = rule.rounding() == null
                ? ""
                : "rounded " + rule.rounding().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " to "
                        + rule.decimals() + " decimals";
        return converted + (converted.isEmpty() || rounded.isEmpty() ? "" : ", then ") + rounded;
    }

    private void explainSpend(RatedLine line, Paragraphs text) {
        CompositeBase base = line.version().composite();
        if (base == null) {
            return;
        }
        for (RatedLine other : work.statement().lines()) {
            if (line.window().contains(other.window().startingAt())
                    && base.includes(other.productId(), other.type(), other.version())) {
                text.say(
                        "spend",
                        other.version().name() + " "
                                + AmountText.of(other.total(), other.price().creditType()) + " "
                                + other.price().creditType().symbol() + " on demand (M1)");
            }
        }
        if (base.scope() == CompositeBase.Scope.CUSTOMER) {
            text.say("spend", "and that of the customer's other contracts in the same currency");
        }
        if (line.isMinimum()) {
            text.say("minimum", "the percentage of it comes to less (M4)");
        }
    }

    private List<UsageRow> rows(Product product, Group group, Period window) {
        return work.usage().stream()
                .filter(row -> row.productId().equals(product.id())
                        && window.contains(row.period().startingAt()))
                .filter(row -> contract.letsIn(row.period().startingAt(), row.groupValues()))
                .filter(row -> Group.of(product.at(row.period().startingAt()), row.groupValues())
                        .equals(group))
                .toList();
    }

    private static BigDecimal sum(List<UsageRow> rows) {
        return rows.stream().map(UsageRow::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
