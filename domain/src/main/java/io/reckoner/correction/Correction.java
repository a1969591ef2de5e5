package io.reckoner.correction;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.NoteOrder;
import io.reckoner.contract.BillingProblem;
import io.reckoner.correction.ThenAndNow.Stage;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.NoteLines;
import io.reckoner.money.CreditType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What usage invoices would be now, and why (J1): the account is billed once for each class of inputs that changed, in the order
 * of the causes, and what an invoice comes to then, less what it came to before, is the effect of the class.
 *
 * <p>10 units at 20 ¢ and a late row of 2 came to 200; with the row 240, at the 30 ¢ of today 360: LATE_USAGE +40, PRICE +120.
 */
public final class Correction {
    private Correction() {}

    /**
     * Of invoices that one run made.
     *
     * @param made as they are stored, with the lines of their notes (J4)
     */
    public static List<InvoiceDifference> of(ThenAndNow account, List<Invoice> made) {
        var bills = new ArrayList<Bill>();
        for (Stage stage : account.stages()) {
            AccountOutcome outcome = stage.side().bill();
            if (outcome instanceof AccountOutcome.Billed billed) {
                bills.add(new Bill(
                        stage.cause(),
                        billed.bill().invoices(),
                        stage.side().account().ordered()));
            } else if (stage.cause() == Cause.BALANCE) {
                List<BillingProblem> problems = ((AccountOutcome.Parked) outcome).problems();
                return made.stream()
                        .map(invoice -> InvoiceDifference.unknown(invoice, problems))
                        .toList();
            }
            // Half of today's terms may be no terms at all, such as an override of a price that is there behind it:
            // what the
            // class does then shows with the next.
        }
        return made.stream().map(invoice -> difference(invoice, bills)).toList();
    }

    /**
     * Of an account none of whose inputs changed since: empty unless each of the invoices would be what it is. Then no class of
     * inputs has an effect.
     *
     * @param now everything but these invoices is final as it is (I5)
     */
    public static Optional<List<InvoiceDifference>> none(Side now, List<Invoice> made) {
        if (!(now.bill() instanceof AccountOutcome.Billed billed)) {
            return Optional.empty();
        }
        var bill =
                new Bill(Cause.BALANCE, billed.bill().invoices(), now.account().ordered());
        List<InvoiceDifference> differences =
                made.stream().map(invoice -> difference(invoice, List.of(bill))).toList();
        return differences.stream().anyMatch(InvoiceDifference::isDifferent)
                ? Optional.empty()
                : Optional.of(differences);
    }

    private static InvoiceDifference difference(Invoice made, List<Bill> bills) {
        Map<LineKey, BigDecimal> before = byKey(made.lines(), made.creditType());
        Map<LineKey, BigDecimal> reached = before;
        List<LineItem> lines = made.lines();
        Map<LineKey, Causes> causes = new TreeMap<>(LineKey.ORDER);
        for (Bill bill : bills) {
            lines = bill.linesOf(made);
            Map<LineKey, BigDecimal> next = byKey(lines, made.creditType());
            add(causes, bill.cause(), reached, next);
            reached = next;
        }
        var differing = new ArrayList<LineDifference>();
        Causes ofAll = Causes.NONE;
        for (var line : causes.entrySet()) {
            LineKey key = line.getKey();
            Causes its = line.getValue();
            if (!its.isEmpty()) {
                differing.add(new LineDifference(key, amount(before, key), amount(reached, key), its));
                ofAll = ofAll.plus(its);
            }
        }
        BigDecimal now = reached.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean drawsOtherwise = drawn(lines).compareTo(drawn(made.lines())) != 0;
        return InvoiceDifference.of(made, now, ofAll, differing, drawsOtherwise, List.of());
    }

    /** What balances pay, whichever. */
    private static BigDecimal drawn(List<LineItem> lines) {
        return NoteLines.drawn(lines).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void add(
            Map<LineKey, Causes> causes, Cause cause, Map<LineKey, BigDecimal> before, Map<LineKey, BigDecimal> after) {
        after.forEach((key, amount) -> add(causes, cause, key, amount.subtract(amount(before, key))));
        before.forEach((key, amount) -> {
            if (!after.containsKey(key)) {
                add(causes, cause, key, amount.negate());
            }
        });
    }

    private static void add(Map<LineKey, Causes> causes, Cause cause, LineKey key, BigDecimal effect) {
        if (effect.signum() != 0) {
            causes.merge(key, Causes.of(cause, effect), Causes::plus);
        }
    }

    private static BigDecimal amount(Map<LineKey, BigDecimal> amounts, LineKey key) {
        return amounts.getOrDefault(key, BigDecimal.ZERO);
    }

    /** Only what counts in the total (Y2). */
    private static Map<LineKey, BigDecimal> byKey(List<LineItem> lines, CreditType creditType) {
        var amounts = new HashMap<LineKey, BigDecimal>();
        for (LineItem line : lines) {
            if (line.creditType().equals(creditType)) {
                amounts.merge(LineKey.of(line), line.total(), BigDecimal::add);
            }
        }
        return amounts;
    }

    /**
     * What an account is billed once the inputs of a class are in.
     *
     * @param ordered the credit notes that it is asked for
     */
    private record Bill(Cause cause, List<Invoice> invoices, List<NoteOrder> ordered) {
        List<LineItem> linesOf(Invoice made) {
            return ordered.stream()
                    .filter(order -> order.invoice().id().equals(made.id()))
                    .findFirst()
                    .map(this::withNote)
                    .orElseGet(() -> inPlaceOf(made).map(Invoice::lines).orElseGet(List::of));
        }

        /** What was billed, and the note of the difference. */
        private List<LineItem> withNote(NoteOrder order) {
            List<LineItem> lines = new ArrayList<>(order.billed());
            invoices.stream()
                    .filter(note -> order.invoice().id().equals(note.corrects()))
                    .forEach(note -> lines.addAll(note.lines()));
            return lines;
        }

        /** The same invoice, the one that is made again for it, or else the one that begins where it does. */
        Optional<Invoice> inPlaceOf(Invoice made) {
            InvoiceId id = made.id();
            return invoices.stream()
                    .filter(invoice -> invoice.id().equals(id) || id.equals(invoice.regeneratedFrom()))
                    .findFirst()
                    .or(() -> invoices.stream()
                            .filter(invoice -> isAtTheSamePlace(invoice, made))
                            .findFirst());
        }

        private static boolean isAtTheSamePlace(Invoice invoice, Invoice made) {
            return invoice.contractId().equals(made.contractId())
                    && invoice.type() == made.type()
                    && invoice.servicePeriod() != null
                    && invoice.servicePeriod()
                            .startingAt()
                            .equals(Objects.requireNonNull(made.servicePeriod()).startingAt());
        }
    }
}
