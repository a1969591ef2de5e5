package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.closing.MonthClose;
import io.reckoner.money.AmountText;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Periods;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A month as it is closed, in the major units; each table says by which instant its figures are of the month (W2). */
public final class CloseText {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    private CloseText() {}

    public static String of(MonthClose close, NameStore names) {
        var text = new StringBuilder(
                "CLOSE " + Periods.text(close.month()) + ": " + state(close.open()) + "\n" + locked(close));
        table(text, "Revenue, by service period", close.totals().isEmpty(), totals(close.totals(), names));
        table(text, "Balances, by posting", close.rollForward().isEmpty(), balances(close.rollForward()));
        table(text, "Prepaid commits, by posting", close.prepaid().isEmpty(), prepaid(close.prepaid()));
        table(text, "Invoices, by issue date", close.receivables().isEmpty(), receivables(close.receivables()));
        return text.toString();
    }

    private static void table(StringBuilder text, String heading, boolean isEmpty, TextTable table) {
        text.append('\n').append(heading).append(isEmpty ? ": none\n" : "\n" + table);
    }

    private static String state(MonthClose.Open open) {
        List<String> waiting = waiting(open);
        return (waiting.isEmpty() ? "complete" : "not complete: " + String.join(", ", waiting))
                + (open.drafts() == 0 ? "" : "; " + count(open.drafts(), "open statement") + " of it");
    }

    /** What it still waits for, in words; empty if it is complete. */
    public static List<String> waiting(MonthClose.Open open) {
        var waiting = new ArrayList<String>();
        add(waiting, open.unbilled(), "account", " unbilled");
        add(waiting, open.parked(), "account", " parked");
        add(waiting, open.held(), "account", " held");
        add(waiting, open.lateRows(), "usage row", " too late");
        return waiting;
    }

    private static void add(List<String> waiting, long count, String noun, String what) {
        if (count > 0) {
            waiting.add(count(count, noun) + what);
        }
    }

    private static String count(long count, String noun) {
        return TextTable.number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String locked(MonthClose close) {
        MonthClose.Lock lock = close.lock();
        return lock == null
                ? "It is not locked.\n"
                : "It was locked " + RunReportText.seconds(lock.at())
                        + (lock.by() == null ? "" : " by " + Visible.data(lock.by())) + ": "
                        + Visible.data(lock.reason()) + "\n";
    }

    private static TextTable totals(List<MonthClose.Total> totals, NameStore names) {
        var table = new TextTable("currency", "kind", "product", ">amount", ">month before", ">difference");
        totals.forEach(total -> table.row(
                total.creditType().symbol(),
                total.kind().replace('_', ' '),
                total.productId() == null ? "" : names.product(total.productId()),
                AmountText.of(total.amount(), total.creditType()),
                AmountText.of(total.before(), total.creditType()),
                AmountText.of(total.amount().subtract(total.before()), total.creditType())));
        return table;
    }

    /** Lines are what can happen to a balance; nothing else is shown of what did not. */
    private static TextTable balances(List<MonthClose.Movement> moved) {
        var table = new TextTable("currency", "kind", "", ">amount");
        for (MonthClose.Movement kind : moved) {
            String name = kind.balanceType().toLowerCase(Locale.ROOT);
            line(table, kind.creditType(), name, "opening", kind.opening(), true);
            line(table, kind.creditType(), name, "granted", kind.granted(), false);
            line(table, kind.creditType(), name, "credited", kind.credited(), false);
            line(table, kind.creditType(), name, "rolled in", kind.rolledIn(), false);
            line(table, kind.creditType(), name, "seats", kind.seatAdjusted(), false);
            line(table, kind.creditType(), name, "cancelled", kind.cancelled(), false);
            line(table, kind.creditType(), name, "drawn", kind.drawn().negate(), false);
            line(table, kind.creditType(), name, "expired", kind.expired().negate(), false);
            line(table, kind.creditType(), name, "trued up", kind.truedUp().negate(), false);
            line(table, kind.creditType(), name, "rolled out", kind.rolledOut().negate(), false);
            line(table, kind.creditType(), name, "manual", kind.manual(), false);
            line(table, kind.creditType(), name, "closing", kind.closing(), true);
        }
        return table;
    }

    private static void line(
            TextTable table, CreditType creditType, String kind, String what, BigDecimal amount, boolean always) {
        if (always || amount.compareTo(NOTHING) != 0) {
            table.row(creditType.symbol(), kind, what, AmountText.of(amount, creditType));
        }
    }

    private static TextTable prepaid(List<MonthClose.Prepaid> prepaid) {
        var table = new TextTable("currency", ">deferred before", ">invoiced", ">recognized", ">deferred");
        prepaid.forEach(row -> table.row(
                row.creditType().symbol(),
                AmountText.of(row.opening(), row.creditType()),
                AmountText.of(row.invoiced(), row.creditType()),
                AmountText.of(row.recognized(), row.creditType()),
                AmountText.of(row.deferred(), row.creditType())));
        return table;
    }

    private static TextTable receivables(List<MonthClose.Receivable> due) {
        var table = new TextTable("currency", ">invoices", ">amount due", ">void", ">paid");
        due.forEach(row -> table.row(
                row.creditType().symbol(),
                TextTable.number(row.invoices()),
                AmountText.of(row.amountDue(), row.creditType()),
                AmountText.of(row.voided(), row.creditType()),
                AmountText.of(row.paid(), row.creditType())));
        return table;
    }
}
