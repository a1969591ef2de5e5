package io.reckoner.invoice;

import io.reckoner.catalog.TierMark;
import io.reckoner.money.AmountText;
import io.reckoner.money.Decimals;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.Period;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as a person reads it. Amounts in the major unit, exact; windows where they are not the whole period.
 *
 * <pre>
 * USAGE INVOICE acme                         2024-01-01 .. 2024-02-01  USD
 *   issued 2024-02-02
 *   tokens                                   50 @ 1.00               50.00
 *     starter applied                                               -50.00
 *   tokens                                   30 @ 1.00               30.00
 *                                                subtotal           80.00
 *                                               total due           30.00
 * </pre>
 *
 * <p>The subtotal stands where balances paid a part (I3b); the total and its rounding where they are not what is due
 * (N6). Invariant: the same invoice and names give the same text.
 */
public final class InvoicePrinter {
    private final Names names;

    public InvoicePrinter(Names names) {
        this.names = names;
    }

    /** The text of one invoice; every line ends with {@code \n}. */
    public String print(Invoice invoice) {
        return print(invoice, null);
    }

    /** The same; if it is void, its dates say since when. */
    public String print(Invoice invoice, @Nullable Instant voidedAt) {
        var table = new InvoiceTable();
        for (LineItem line : invoice.lines()) {
            table.add(line.match(new LineRow(invoice)));
        }
        addTotals(invoice, table);
        var text = new StringBuilder();
        text.append(table.header(title(invoice), dates(invoice), invoice.creditType()));
        issue(invoice, voidedAt)
                .ifPresent(issue -> text.append("  ").append(issue).append('\n'));
        text.append(table.text());
        invoice.excludedUsage()
                .forEach(excluded ->
                        text.append("  ").append(notCharged(invoice, excluded)).append('\n'));
        return text.toString();
    }

    private static void addTotals(Invoice invoice, InvoiceTable table) {
        if (invoice.subtotal().compareTo(invoice.total()) != 0) {
            table.addTotal("subtotal", amount(invoice, invoice.subtotal()));
        }
        if (invoice.roundingAdjustment().signum() != 0) {
            table.addTotal("total", amount(invoice, invoice.total()));
            table.addTotal("rounding", amount(invoice, invoice.roundingAdjustment()));
        }
        table.addTotal("total due", amount(invoice, invoice.amountDue()));
    }

    private static String amount(Invoice invoice, BigDecimal stored) {
        return AmountText.of(stored, invoice.creditType());
    }

    private String title(Invoice invoice) {
        String customer = names.customer(invoice.customerId());
        String contract = names.contract(invoice.contractId());
        return invoice.type() + " INVOICE " + (customer.equals(contract) ? customer : customer + " / " + contract);
    }

    private static String dates(Invoice invoice) {
        return invoice.service().map(TimeText::of).orElseGet(() -> TimeText.of(invoice.issuedAt()));
    }

    /** What the header's dates do not say yet: a usage invoice's issue date, and the due date if there are terms (I4). */
    private static Optional<String> issue(Invoice invoice, @Nullable Instant voidedAt) {
        var said = new ArrayList<String>();
        invoice.service().ifPresent(period -> said.add("issued " + TimeText.of(invoice.issuedAt())));
        invoice.dueAt().ifPresent(due -> said.add("due " + TimeText.of(due)));
        if (voidedAt != null) {
            said.add("VOID since " + TimeText.of(voidedAt));
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", said));
    }

    private String notCharged(Invoice invoice, ExcludedUsage excluded) {
        var said = new ArrayList<String>(List.of("not charged:", Decimals.plain(excluded.quantity())));
        said.add(names.product(excluded.productId()) + GroupText.of(excluded.group()));
        if (!invoice.service().equals(Optional.of(excluded.window()))) {
            said.add(TimeText.of(excluded.window()));
        }
        said.add("(" + excluded.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
        return String.join(" ", said);
    }

    /** What each kind of line shows of itself. */
    private record LineRow(Invoice invoice) implements LineItem.Cases<InvoiceTable.Row> {
        @Override
        public InvoiceTable.Row usage(LineItem.Usage line) {
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
        public InvoiceTable.Row composite(LineItem.Composite line) {
            if (line.isMinimum()) {
                return new InvoiceTable.Row(line.name() + " minimum", window(line.window()), "", "", total(line));
            }
            return percentage(line, line.name() + tier(line.tier()), line.window(), line.quantity(), line.unitPrice());
        }

        private InvoiceTable.Row percentage(
                LineItem line, String name, Period window, BigDecimal base, BigDecimal fraction) {
            String percentage = Decimals.plain(fraction.movePointRight(2)) + " %";
            String money = AmountText.of(base, line.creditType());
            return new InvoiceTable.Row(name, window(window), money, percentage, total(line));
        }

        @Override
        public InvoiceTable.Row applied(LineItem.Applied line) {
            // It offsets the line above, in the same window.
            return new InvoiceTable.Row("  " + line.name() + " applied", "", "", "", total(line));
        }

        @Override
        public InvoiceTable.Row conversion(LineItem.Conversion line) {
            return row(
                    line,
                    line.unit().symbol() + " in " + line.creditType().symbol(),
                    "",
                    line.quantity(),
                    line.unitPrice());
        }

        @Override
        public InvoiceTable.Row scheduled(LineItem.Scheduled line) {
            return fee(line, line.name(), line.quantity(), line.unitPrice());
        }

        @Override
        public InvoiceTable.Row commitPurchase(LineItem.CommitPurchase line) {
            String name = line.name() + " purchase" + (line.prorated() ? ", prorated" : "");
            return fee(line, name, line.quantity(), line.unitPrice());
        }

        @Override
        public InvoiceTable.Row trueUp(LineItem.TrueUp line) {
            return new InvoiceTable.Row(line.name() + " true-up", "", "", "", total(line));
        }

        @Override
        public InvoiceTable.Row tax(LineItem.Tax line) {
            return new InvoiceTable.Row(line.name(), "", "", "", total(line));
        }

        /** One of a thing is its price: a fixed fee shows the amount alone. */
        private InvoiceTable.Row fee(LineItem line, String name, BigDecimal quantity, BigDecimal unitPrice) {
            return quantity.compareTo(BigDecimal.ONE) == 0
                    ? new InvoiceTable.Row(name, "", "", "", total(line))
                    : row(line, name, "", quantity, unitPrice);
        }

        private InvoiceTable.Row row(
                LineItem line, String name, String window, BigDecimal quantity, BigDecimal unitPrice) {
            String price = AmountText.of(unitPrice, line.creditType()) + unit(line);
            return new InvoiceTable.Row(name, window, Decimals.plain(quantity), price, total(line));
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
}
