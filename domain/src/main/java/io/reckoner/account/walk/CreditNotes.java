package io.reckoner.account.walk;

import io.reckoner.account.NoteOrder;
import io.reckoner.account.walk.DueEvent.Step;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.contract.Contract;
import io.reckoner.drawdown.Funding;
import io.reckoner.id.SegmentId;
import io.reckoner.invoice.History;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.invoice.LineItem;
import io.reckoner.invoice.NoteLines;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.RunningLedgers;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Credit notes (J4, I14): what is ordered is billed again as if it were void, and instead of that invoice there is a note with the
 * difference, and of what its ledgers would give back and lose again one entry of both.
 *
 * <p>80 drawn, 95 would be: a note that draws 15 more; 50 would be: one that gives 30 back.
 */
final class CreditNotes {
    /** Why a postpaid deduction is in the ledger again: Appendix B has no type of its own for it. */
    private static final String REASON = "credit note";

    private final RunningAccount account;
    private final Consolidations consolidations;
    private final Set<NoteOrder> ordered;
    private final List<Withheld> withheld = new ArrayList<>();

    /** A deduction that is posted behind what later notes give back to its segment: in its ledger nothing is drawn that is not there yet. */
    private record Withheld(Balance balance, LedgerEntry entry) {}

    CreditNotes(RunningAccount account) {
        this.account = account;
        this.consolidations = new Consolidations(account);
        this.ordered = new LinkedHashSet<>(account.snapshot().ordered());
    }

    /** Until the notes are made, what was drawn for their invoices is there as if they were void. */
    static void giveBack(List<NoteOrder> ordered, RunningLedgers ledgers) {
        ordered.forEach(order -> order.drawn().forEach((funding, amount) -> ledgers.lend(funding.segmentId(), amount)));
    }

    /** What is ordered for the invoice of a statement; nothing for one of before. */
    Optional<NoteOrder> of(Contract contract, Period statement, @Nullable History history) {
        return ordered.stream()
                .filter(order -> history == null
                        && order.invoice().contractId().equals(contract.id())
                        && contract.term().intersect(order.period()).equals(Optional.of(statement)))
                .findFirst();
    }

    /** Of a contract that has nothing left of their periods, all of them is taken back. */
    void scheduleWhatIsNoMore(Contract contract, Agenda agenda) {
        for (NoteOrder order : ordered) {
            if (order.invoice().contractId().equals(contract.id())
                    && contract.term().intersect(order.period()).isEmpty()) {
                Instant due = account.cutoff().finalizes(order.period());
                agenda.add(DueEvent.of(
                        contract,
                        Step.USAGE_INVOICE,
                        Term.earlier(due, account.cutoff().asOf()),
                        () -> make(order, contract, List.of())));
            }
        }
    }

    /** {@code now}: the lines that the invoice would have; they have drawn nothing yet. */
    Invoice make(NoteOrder order, Contract contract, List<LineItem> now) {
        Invoice note = note(order, contract, NoteLines.of(order.billed(), now));
        Map<Funding, BigDecimal> before = order.drawn();
        before.forEach((funding, amount) -> account.ledgers().lend(funding.segmentId(), amount.negate()));
        Map<Funding, BigDecimal> more = new LinkedHashMap<>(NoteLines.drawn(now));
        before.forEach((funding, amount) -> more.merge(funding, amount.negate(), BigDecimal::add));
        ordered.remove(order);
        more.forEach((funding, amount) -> post(order, note, funding, amount));
        postWithheld();
        account.add(note);
        return note;
    }

    private Invoice note(NoteOrder order, Contract contract, List<LineItem> lines) {
        return new Invoice(
                InvoiceType.CREDIT_NOTE,
                contract.customerId(),
                contract.id(),
                order.invoice().creditType(),
                order.period(),
                order.issuedAt(),
                contract.netPaymentTermsDays(),
                order.notes().size(),
                null,
                lines,
                List.of(),
                List.of(),
                consolidations.routing(contract),
                null,
                order.invoice().id(),
                null);
    }

    private void post(NoteOrder order, Invoice note, Funding funding, BigDecimal drawn) {
        Balance balance = account.balance(funding.balanceId());
        if (drawn.signum() > 0) {
            Instant at = account.ledgers().returned(funding.segmentId()).takenAt(order.at(), drawn);
            LedgerEntry deduction = entry(EntryKind.AUTOMATED_INVOICE_DEDUCTION, funding, drawn, at, note, null);
            if (isGivenBackTo(funding.segmentId())) {
                account.ledgers().lend(funding.segmentId(), drawn.negate());
                withheld.add(new Withheld(balance, deduction));
            } else {
                account.post(balance, deduction);
            }
        } else if (balance.type() == BalanceType.POSTPAID) {
            account.post(balance, entry(EntryKind.MANUAL, funding, drawn, order.at(), note, REASON));
        } else {
            account.post(balance, entry(EntryKind.CREDITED, funding, drawn, order.at(), note, null));
        }
    }

    /** Whether a note that is still to be made may give something back to a segment. */
    private boolean isGivenBackTo(SegmentId segment) {
        return ordered.stream()
                .flatMap(order -> order.drawn().keySet().stream())
                .anyMatch(funding -> funding.segmentId().equals(segment));
    }

    private void postWithheld() {
        withheld.removeIf(one -> {
            SegmentId segment = one.entry().segmentId();
            if (isGivenBackTo(segment)) {
                return false;
            }
            account.ledgers().lend(segment, one.entry().amount().negate());
            account.post(one.balance(), one.entry());
            return true;
        });
    }

    private static LedgerEntry entry(
            EntryKind kind, Funding funding, BigDecimal drawn, Instant at, Invoice note, @Nullable String reason) {
        return new LedgerEntry(
                kind, funding.segmentId(), drawn.negate(), at, note.id(), note.contractId(), null, reason);
    }
}
