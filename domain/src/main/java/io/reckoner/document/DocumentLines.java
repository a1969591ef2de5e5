package io.reckoner.document;

import io.reckoner.document.DocumentLine.What;
import io.reckoner.invoice.FeeLine;
import io.reckoner.invoice.GroupText;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.IssuedLine;
import io.reckoner.invoice.LineCases;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.Names;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an invoice as a document shows them, amounts at the minor unit (W3). */
final class DocumentLines implements LineCases<DocumentLine> {
    private final BigDecimal shown;

    private DocumentLines(BigDecimal shown) {
        this.shown = shown;
    }

    /** In the invoice's order; of a consolidated one, those of each contract below its name (Z4). */
    static List<DocumentLine> of(Invoice invoice, Names names) {
        Iterator<BigDecimal> amounts = ShownAmounts.of(
                        invoice.lines().stream()
                                .filter(line -> line.creditType().equals(invoice.creditType()))
                                .map(LineItem::total)
                                .toList(),
                        invoice.creditType())
                .iterator();
        var lines = new ArrayList<DocumentLine>();
        for (int position = 1; position <= invoice.lines().size(); position++) {
            invoice.routing()
                    .sourceOf(position)
                    .filter(source -> source.position() == 1)
                    .map(source -> names.contract(source.constituent().contractId()))
                    .ifPresent(contract -> lines.add(heading(contract, invoice.creditType())));
            LineItem line = invoice.lines().get(position - 1);
            boolean counts = line.creditType().equals(invoice.creditType());
            lines.add(line.match(new DocumentLines(major(counts ? amounts.next() : line.total(), line.creditType()))));
        }
        return lines;
    }

    /** In the major unit: 1234 of USD (cents) is 12.34. */
    static BigDecimal major(BigDecimal stored, CreditType creditType) {
        return stored.movePointLeft(creditType.storedUnitExponent());
    }

    private static DocumentLine heading(String contract, CreditType creditType) {
        return new DocumentLine(
                What.HEADING, contract, null, false, null, null, null, false, BigDecimal.ZERO, creditType);
    }

    @Override
    public DocumentLine usage(LineItem.Usage line) {
        boolean percentage = line.list() != null && line.list().rateType().isFraction();
        return priced(What.ITEM, line, line.name() + GroupText.of(line.group()), line.window(), percentage);
    }

    @Override
    public DocumentLine subscription(LineItem.Subscription line) {
        return priced(What.ITEM, line, line.name(), line.window(), false);
    }

    @Override
    public DocumentLine composite(LineItem.Composite line) {
        return line.isMinimum()
                ? sum(What.MINIMUM, line, line.name(), line.window())
                : priced(What.ITEM, line, line.name(), line.window(), true);
    }

    @Override
    public DocumentLine applied(LineItem.Applied line) {
        return sum(What.APPLIED, line, line.name(), null);
    }

    @Override
    public DocumentLine scheduled(FeeLine.Scheduled line) {
        return priced(What.ITEM, line, line.name(), null, false);
    }

    @Override
    public DocumentLine service(FeeLine.Service line) {
        return priced(What.ITEM, line, line.name(), null, false);
    }

    @Override
    public DocumentLine discount(FeeLine.Discount line) {
        return sum(What.DISCOUNT, line, line.name(), null);
    }

    @Override
    public DocumentLine commitPurchase(LineItem.CommitPurchase line) {
        return priced(What.PURCHASE, line, line.name(), null, false);
    }

    @Override
    public DocumentLine trueUp(LineItem.TrueUp line) {
        return sum(What.TRUE_UP, line, line.name(), null);
    }

    @Override
    public DocumentLine tax(LineItem.Tax line) {
        return sum(What.TAX, line, line.name(), null);
    }

    @Override
    public DocumentLine conversion(LineItem.Conversion line) {
        return priced(What.CONVERSION, line, line.unit().symbol(), null, false);
    }

    /** Whatever quantity and price come to (B6). */
    @Override
    public DocumentLine issued(IssuedLine line) {
        String name = line.name() + GroupText.of(line.group());
        What what = switch (line.kind()) {
            case APPLIED_COMMIT_OR_CREDIT -> What.APPLIED;
            case TAX -> What.TAX;
            case DISCOUNT -> What.DISCOUNT;
            case COMMIT_PURCHASE -> What.PURCHASE;
            case TRUEUP -> What.TRUE_UP;
            case CPU_CONVERSION -> What.CONVERSION;
            case USAGE, SUBSCRIPTION, COMPOSITE, SCHEDULED -> What.ITEM;
        };
        return line.unitPrice() == null
                ? sum(what, line, name, line.window())
                : priced(what, line, name, line.window(), false);
    }

    private DocumentLine sum(What what, LineItem line, String name, @Nullable Period window) {
        return new DocumentLine(what, name, null, false, window, null, null, false, shown, line.creditType());
    }

    private DocumentLine priced(What what, LineItem line, String name, @Nullable Period window, boolean percentage) {
        BigDecimal price = line.unitPrice();
        BigDecimal quantity = line.quantity();
        if (price == null || quantity == null) {
            return sum(what, line, name, window);
        }
        return new DocumentLine(
                what,
                name,
                line.tier() == null ? null : line.tier().level(),
                line.prorated(),
                window,
                percentage ? major(quantity, line.creditType()) : quantity,
                percentage ? price : major(price, line.creditType()),
                percentage,
                shown,
                line.creditType());
    }
}
