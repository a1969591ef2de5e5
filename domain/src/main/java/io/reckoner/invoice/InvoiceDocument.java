package io.reckoner.invoice;

import io.reckoner.money.AmountText;
import io.reckoner.money.Decimals;
import io.reckoner.rating.ExcludedUsage;
import io.reckoner.time.TimeText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an invoice says to a person, whatever it is printed on: every number is written out, nothing is laid out. Amounts are in
 * the major unit, exact.
 *
 * @param dates its period, or the day it was issued
 * @param currency the symbol of its credit type
 * @param issue what the dates do not say yet: when it was issued, is due, became void
 * @param totals the subtotal where balances paid a part (I3b); the total and its rounding where they are not what is due (N6);
 *     what is due
 * @param notes what was not charged, and why
 */
public record InvoiceDocument(
        String title,
        String dates,
        String currency,
        List<String> issue,
        List<Row> rows,
        List<Total> totals,
        List<String> notes) {

    public InvoiceDocument {
        issue = List.copyOf(issue);
        rows = List.copyOf(rows);
        totals = List.copyOf(totals);
        notes = List.copyOf(notes);
    }

    /**
     * One line of the invoice; a part it does not have is empty.
     *
     * @param window where it is not the whole period
     * @param offsets whether it takes from the row above, in the same window
     */
    public record Row(String name, String window, String quantity, String price, String amount, boolean offsets) {
        Row(String name, String window, String quantity, String price, String amount) {
            this(name, window, quantity, price, amount, false);
        }
    }

    /** A sum under the rows. */
    public record Total(String label, String amount) {}

    /** {@code voidedAt}: null if it is not void. */
    public static InvoiceDocument of(Invoice invoice, Names names, @Nullable Instant voidedAt) {
        return new InvoiceDocument(
                title(invoice, names),
                invoice.service().map(TimeText::of).orElseGet(() -> TimeText.of(invoice.issuedAt())),
                invoice.creditType().symbol(),
                issue(invoice, names, voidedAt),
                rows(invoice, names),
                totals(invoice),
                invoice.excludedUsage().stream()
                        .map(excluded -> notCharged(invoice, excluded, names))
                        .toList());
    }

    /** Of a consolidated invoice, those of each contract below its name (Z4). */
    private static List<Row> rows(Invoice invoice, Names names) {
        var rows = new ArrayList<Row>();
        for (int position = 1; position <= invoice.lines().size(); position++) {
            invoice.routing()
                    .sourceOf(position)
                    .filter(source -> source.position() == 1)
                    .map(source -> names.contract(source.constituent().contractId()))
                    .ifPresent(contract -> rows.add(new Row(contract + ":", "", "", "", "")));
            rows.add(LineView.of(invoice, position).row());
        }
        return rows;
    }

    private static String title(Invoice invoice, Names names) {
        String customer = names.customer(invoice.customerId());
        String contract = names.contract(invoice.contractId());
        String kind = invoice.shownType().name().replace('_', ' ');
        return kind
                + (invoice.corrects() == null ? " INVOICE " : " ")
                + (customer.equals(contract) ? customer : customer + " / " + contract);
    }

    /** A usage invoice says when it was issued, every invoice when it is due if there are terms (I4), and where it goes (Z4). */
    private static List<String> issue(Invoice invoice, Names names, @Nullable Instant voidedAt) {
        var said = new ArrayList<String>();
        invoice.service().ifPresent(period -> said.add("issued " + TimeText.of(invoice.issuedAt())));
        invoice.dueAt().ifPresent(due -> said.add("due " + TimeText.of(due)));
        if (invoice.corrects() != null) {
            said.add("corrects " + invoice.corrects());
        }
        Routing.Payer payer = invoice.routing().payer();
        if (payer != null) {
            said.add("paid by " + names.customer(payer.customerId()));
        }
        History history = invoice.history();
        if (history != null) {
            said.add("historical");
            if (history.externalNumber() != null) {
                said.add("formerly " + history.externalNumber());
            }
            if (!history.billable()) {
                said.add("unbillable");
            }
            asIssued(history.asIssued(), said);
        }
        if (!invoice.routing().delivered()) {
            said.add("not delivered");
        }
        if (voidedAt != null) {
            said.add("VOID since " + TimeText.of(voidedAt));
        }
        return said;
    }

    private static void asIssued(History.@Nullable AsIssued asIssued, List<String> said) {
        if (asIssued != null) {
            said.add("as issued");
            if (asIssued.paid() != null) {
                said.add(asIssued.paid() ? "paid" : "unpaid");
            }
        }
    }

    private static List<Total> totals(Invoice invoice) {
        var totals = new ArrayList<Total>();
        if (invoice.subtotal().compareTo(invoice.total()) != 0) {
            totals.add(total("subtotal", invoice, invoice.subtotal()));
        }
        if (invoice.roundingAdjustment().signum() != 0) {
            totals.add(total("total", invoice, invoice.total()));
            totals.add(total("rounding", invoice, invoice.roundingAdjustment()));
        }
        totals.add(total("total due", invoice, invoice.amountDue()));
        return totals;
    }

    private static Total total(String label, Invoice invoice, BigDecimal stored) {
        return new Total(label, AmountText.of(stored, invoice.creditType()));
    }

    private static String notCharged(Invoice invoice, ExcludedUsage excluded, Names names) {
        var said = new ArrayList<String>(List.of("not charged:", Decimals.plain(excluded.quantity())));
        said.add(names.product(excluded.productId()) + GroupText.of(excluded.group()));
        if (!invoice.service().equals(Optional.of(excluded.window()))) {
            said.add(TimeText.of(excluded.window()));
        }
        said.add("(" + excluded.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")");
        return String.join(" ", said);
    }
}
