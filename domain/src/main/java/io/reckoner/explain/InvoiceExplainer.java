package io.reckoner.explain;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.account.walk.StatementWork;
import io.reckoner.catalog.Catalog;
import io.reckoner.invoice.Invoice;
import io.reckoner.money.AmountText;
import io.reckoner.statement.Cutoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bills an account once more as it stood before an invoice was made, and tells how each line came about. */
public final class InvoiceExplainer {
    private final AccountSnapshot before;
    private final Catalog catalog;
    private final Cutoff cutoff;

    /**
     * An explainer of the invoices of one run.
     *
     * @param before the account without what that run and later ones wrote, its usage row by row
     * @param cutoff that of the run
     */
    public InvoiceExplainer(AccountSnapshot before, Catalog catalog, Cutoff cutoff) {
        this.before = before;
        this.catalog = catalog;
        this.cutoff = cutoff;
    }

    /**
     * Explains an invoice, or one of its lines.
     *
     * @param position of the line, from 1; null = all
     */
    public Explanation explain(Invoice stored, @Nullable Integer position) {
        var works = new ArrayList<StatementWork>();
        AccountOutcome outcome = AccountBilling.bill(before, catalog, cutoff, works::add);
        if (outcome instanceof AccountOutcome.Parked parked) {
            return changed(parked.problems().stream().map(Object::toString).toList());
        }
        Optional<Invoice> again = ((AccountOutcome.Billed) outcome)
                .bill().invoices().stream()
                        .filter(invoice -> invoice.id().equals(stored.id()))
                        .findFirst();
        List<String> differences = again.map(invoice -> differences(stored, invoice))
                .orElseGet(() -> List.of("it would not be made at all now"));
        if (!differences.isEmpty()) {
            return changed(differences);
        }
        Optional<StatementWork> work = works.stream()
                .filter(one -> one.invoice().id().equals(stored.id()))
                .findFirst();
        var explained = new LineExplanations(stored, work.orElse(null), catalog);
        var text = new Paragraphs();
        for (int line = 1; line <= stored.lines().size(); line++) {
            if (position == null || position == line) {
                explained.explain(line, text);
            }
        }
        if (position == null) {
            explainTotal(stored, text);
        }
        return new Explanation(true, text.sections());
    }

    private static Explanation changed(List<String> differences) {
        var text = new Paragraphs()
                .heading("The inputs of this invoice have changed since it was made; from what is stored now:");
        differences.forEach(difference -> text.say("", difference));
        return new Explanation(false, text.sections());
    }

    private static List<String> differences(Invoice stored, Invoice again) {
        var differences = new ArrayList<String>();
        int lines = Math.max(stored.lines().size(), again.lines().size());
        for (int position = 1; position <= lines; position++) {
            String was = text(stored, position);
            String is = text(again, position);
            if (!was.equals(is)) {
                differences.add("line " + position + " was: " + was);
                differences.add("line " + position + " is:  " + is);
            }
        }
        return differences;
    }

    private static String text(Invoice invoice, int position) {
        return position <= invoice.lines().size() ? LineText.of(invoice, position) : "no such line";
    }

    /** The one rounding of an invoice (N6). */
    private static void explainTotal(Invoice invoice, Paragraphs text) {
        String currency = invoice.creditType().symbol();
        text.heading("total due  " + AmountText.of(invoice.amountDue(), invoice.creditType()) + " " + currency);
        text.say(
                "total",
                "the sum of all lines in " + currency + ": " + AmountText.of(invoice.total(), invoice.creditType()));
        text.say(
                "rounding",
                invoice.roundingAdjustment().signum() == 0
                        ? "none needed"
                        : "half up to the minor unit, "
                                + AmountText.of(invoice.roundingAdjustment(), invoice.creditType()) + " (N6)");
    }
}
