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

/** What each kind of line shows of itself. */
record LineView(Invoice invoice) implements LineItem.Cases<Row> {
    @Override
    public Row usage(LineItem.Usage line) {
        String name = line.name() + GroupText.of(line.group()) + tier(line.tier());
        return isPercentage(line.list())
                ? percentage(line, name, line.window(), line.quantity(), line.unitPrice())
                : row(line, name, window(line.window()), line.quantity(), line.unitPrice());
    }

    private static boolean isPercentage(LineItem.@Nullable ListPrice list) {
        return list != null && list.rateType().isFraction();
    }

    /** Which stretch of the period's units: prices alone do not tell, the dearest comes first. */
    private static String tier(@Nullable TierMark tier) {
        return tier == null ? "" : ", tier " + tier.level();
    }

    /** The percentage of what: the base is money. */
    @Override
    public Row composite(LineItem.Composite line) {
        if (line.isMinimum()) {
            return new Row(line.name() + " minimum", window(line.window()), "", "", total(line));
        }
        return percentage(line, line.name() + tier(line.tier()), line.window(), line.quantity(), line.unitPrice());
    }

    private Row percentage(LineItem line, String name, Period window, BigDecimal base, BigDecimal fraction) {
        String percentage = Decimals.plain(fraction.movePointRight(2)) + " %";
        String money = AmountText.of(base, line.creditType());
        return new Row(name, window(window), money, percentage, total(line));
    }

    @Override
    public Row applied(LineItem.Applied line) {
        return new Row(line.name() + " applied", "", "", "", total(line), true);
    }

    @Override
    public Row conversion(LineItem.Conversion line) {
        return row(
                line,
                line.unit().symbol() + " in " + line.creditType().symbol(),
                "",
                line.quantity(),
                line.unitPrice());
    }

    @Override
    public Row scheduled(LineItem.Scheduled line) {
        return fee(line, line.name(), line.quantity(), line.unitPrice());
    }

    @Override
    public Row commitPurchase(LineItem.CommitPurchase line) {
        String name = line.name() + " purchase" + (line.prorated() ? ", prorated" : "");
        return fee(line, name, line.quantity(), line.unitPrice());
    }

    @Override
    public Row trueUp(LineItem.TrueUp line) {
        return new Row(line.name() + " true-up", "", "", "", total(line));
    }

    @Override
    public Row tax(LineItem.Tax line) {
        return new Row(line.name(), "", "", "", total(line));
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
