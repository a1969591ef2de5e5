package io.reckoner.invoice;

import io.reckoner.catalog.TierMark;
import io.reckoner.invoice.InvoiceDocument.Row;
import io.reckoner.money.AmountText;
import io.reckoner.money.Decimals;
import io.reckoner.time.Period;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How each kind of line is shown: what it says on the printed invoice, and where it says it comes from. */
public final class LineView implements LineCases<LineView.Shown> {
    private final Invoice invoice;
    private final int position;

    private LineView(Invoice invoice, int position) {
        this.invoice = invoice;
        this.position = position;
    }

    /**
     * A line as it is shown.
     *
     * @param about what it is, in a word
     * @param origin null for what is made of usage, which only the usage tells
     */
    public record Shown(Row row, String about, @Nullable String origin) {}

    /** {@code position}: that of the line, from 1. */
    public static Shown of(Invoice invoice, int position) {
        return invoice.lines().get(position - 1).match(new LineView(invoice, position));
    }

    @Override
    public Shown usage(LineItem.Usage line) {
        String name = line.name() + GroupText.of(line.group()) + tier(line.tier());
        Row row = isPercentage(line.list())
                ? percentage(line, name, line.window(), line.quantity(), line.unitPrice())
                : row(line, name, window(line.window()), line.quantity(), line.unitPrice());
        return new Shown(row, "usage", null);
    }

    @Override
    public Shown subscription(LineItem.Subscription line) {
        String name = line.name() + tier(line.tier()) + (line.prorated() ? ", prorated" : "");
        return new Shown(
                row(line, name, TimeText.of(line.window()), line.quantity(), line.unitPrice()),
                "seats",
                "subscription " + line.termId()
                        + (line.prorated() ? ", prorated to its part of the period (S5, 12 decimals, half up)" : ""));
    }

    /** The percentage of what: the base is money. */
    @Override
    public Shown composite(LineItem.Composite line) {
        Row row = line.isMinimum()
                ? new Row(line.name() + " minimum", window(line.window()), "", "", total(line))
                : percentage(line, line.name() + tier(line.tier()), line.window(), line.quantity(), line.unitPrice());
        return new Shown(row, "usage", null);
    }

    @Override
    public Shown applied(LineItem.Applied line) {
        return new Shown(
                new Row(line.name() + " applied", "", "", "", total(line), true),
                "applied",
                "what the balance pays of line " + (position - 1) + "; see there");
    }

    @Override
    public Shown scheduled(FeeLine.Scheduled line) {
        return new Shown(
                fee(line, line.name(), line.quantity(), line.unitPrice()),
                "charge",
                "item " + line.itemId() + " of scheduled charge " + line.termId());
    }

    @Override
    public Shown service(FeeLine.Service line) {
        return new Shown(
                fee(line, line.name(), line.quantity(), line.unitPrice()),
                "service",
                "line " + line.itemId() + " scheduled of professional service " + line.termId());
    }

    @Override
    public Shown discount(FeeLine.Discount line) {
        return new Shown(
                fee(line, line.name(), line.quantity(), line.unitPrice()),
                "discount",
                "item " + line.itemId() + " of discount " + line.termId());
    }

    @Override
    public Shown commitPurchase(LineItem.CommitPurchase line) {
        String name = line.name() + " purchase" + (line.prorated() ? ", prorated" : "");
        return new Shown(
                fee(line, name, line.quantity(), line.unitPrice()),
                "purchase",
                "item " + line.itemId() + " of commit " + line.balanceId()
                        + (line.prorated() ? ", prorated to its part of the period (R5, 12 decimals, half up)" : ""));
    }

    @Override
    public Shown trueUp(LineItem.TrueUp line) {
        return new Shown(
                new Row(line.name() + " true-up", "", "", "", total(line)),
                "true-up",
                "what commit " + line.balanceId() + " promised, less what was drawn from it (T-U2): "
                        + AmountText.of(line.total(), line.creditType()));
    }

    @Override
    public Shown tax(LineItem.Tax line) {
        return new Shown(
                new Row(line.name(), "", "", "", total(line)),
                "tax",
                "worked out beforehand, on the purchase of commit " + line.balanceId() + " (V8)");
    }

    @Override
    public Shown conversion(LineItem.Conversion line) {
        String unit = line.unit().symbol();
        long lines = invoice.lines().stream()
                .filter(other -> other.creditType().equals(line.unit()))
                .count();
        return new Shown(
                row(line, unit + " in " + line.creditType().symbol(), "", line.quantity(), line.unitPrice()),
                "left",
                (lines == 1 ? "1 line" : lines + " lines") + " in " + unit + ", in all "
                        + Decimals.plain(line.quantity()) + " (Y2)");
    }

    /** Whatever quantity and price come to. */
    @Override
    public Shown issued(IssuedLine line) {
        String name = line.name() + GroupText.of(line.group());
        String window = line.window() == null ? "" : window(line.window());
        if (invoice.corrects() != null) {
            return new Shown(
                    new Row(line.isApplied() ? name + " applied" : name, window, "", "", total(line), line.isApplied()),
                    "difference",
                    "between invoice " + invoice.corrects() + " with its earlier notes and what it would be (J4)");
        }
        return new Shown(
                line.unitPrice() == null
                        ? new Row(name, window, "", "", total(line))
                        : row(line, name, window, line.quantity(), line.unitPrice()),
                "as issued",
                "elsewhere, and nothing of it is computed (B6)"
                        + (line.funding() == null
                                ? ""
                                : "; it draws segment " + line.funding().segmentId()));
    }

    private static boolean isPercentage(@Nullable ListPrice list) {
        return list != null && list.rateType().isFraction();
    }

    /** Which stretch of the period's units: prices alone do not tell, the dearest comes first. */
    private static String tier(@Nullable TierMark tier) {
        return tier == null ? "" : ", tier " + tier.level();
    }

    private Row percentage(LineItem line, String name, Period window, BigDecimal base, BigDecimal fraction) {
        String percentage = Decimals.plain(fraction.movePointRight(2)) + " %";
        String money = AmountText.of(base, line.creditType());
        return new Row(name, window(window), money, percentage, total(line));
    }

    /** One of a thing is its price: a fixed fee shows the amount alone. */
    private Row fee(LineItem line, String name, BigDecimal quantity, BigDecimal unitPrice) {
        return quantity.compareTo(BigDecimal.ONE) == 0
                ? new Row(name, "", "", "", total(line))
                : row(line, name, "", quantity, unitPrice);
    }

    private Row row(LineItem line, String name, String window, BigDecimal quantity, BigDecimal unitPrice) {
        String price = AmountText.of(unitPrice, line.creditType()) + unit(line);
        return new Row(name, window, Decimals.plain(quantity), price, total(line));
    }

    private String total(LineItem line) {
        return AmountText.of(line.total(), line.creditType()) + unit(line);
    }

    /** Only the fiat goes without saying. */
    private String unit(LineItem line) {
        return line.creditType().equals(invoice.creditType())
                ? ""
                : " " + line.creditType().symbol();
    }

    private String window(Period window) {
        return invoice.service().equals(Optional.of(window)) ? "" : TimeText.of(window);
    }
}
