package io.reckoner.account.walk;

import io.reckoner.account.walk.DueEvent.Step;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.contract.Contract;
import io.reckoner.contract.CutOver;
import io.reckoner.contract.Ending;
import io.reckoner.id.ContractId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.EntryKind;
import io.reckoner.ledger.LedgerEntry;
import io.reckoner.ledger.RunningLedgers;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to access segments: they open, gain seats, and close by rollover, true-up or expiration (§2 steps 2 and 7). */
final class SegmentEvents {
    private final RunningAccount account;
    private final RunningLedgers ledgers;
    private final Agenda agenda;
    private final InvoiceMaker maker;
    private final Rollover rollover;
    private final CutOvers cutOvers;

    SegmentEvents(RunningAccount account, Agenda agenda, InvoiceMaker maker) {
        this.account = account;
        this.ledgers = account.ledgers();
        this.agenda = agenda;
        this.maker = maker;
        this.rollover = new Rollover(account);
        this.cutOvers = new CutOvers(account.calendars().keySet());
    }

    /** What is withheld until it is paid does not open (C9). */
    void schedule(Balance balance) {
        if (!balance.awaitsPayment() && !balance.isUnpaid()) {
            balance.segments().forEach(segment -> schedule(balance, segment));
        }
    }

    private void schedule(Balance balance, AccessSegment segment) {
        Instant start = segment.period().startingAt();
        Instant end = closesAt(balance, segment);
        boolean opens = !balance.isArchived() && (start.isBefore(end) || renewedBy(balance) == null);
        boolean isOpen = ledgers.isOpen(segment.id());
        if (!isOpen && cutOvers.ended(balance, segment, account.calendars())) {
            return;
        }
        boolean grows = scheduleIncreases(balance, segment);
        if (isOpen ? ledgers.started(segment.id()).compareTo(segment.amount()) != 0 : opens) {
            Instant timestamp = openedAt(balance, segment);
            agenda.add(DueEvent.of(
                    balance,
                    segment,
                    Step.SEGMENT_START,
                    cutOvers.notBefore(segment, start),
                    () -> open(balance, segment, timestamp)));
        } else if (isOpen
                && !grows
                && ledgers.sum(segment.id()).signum() == 0
                && account.cutoff().includes(segment.period().endingBefore())) {
            return; // used up and over: nothing can happen to it any more
        }
        if (!isOpen && balance.isArchived()) {
            return;
        }
        Instant due = cutOvers.notBefore(segment, lastStatementFinal(balance, segment, end));
        agenda.add(DueEvent.of(balance, segment, Step.SEGMENT_END, due, () -> close(balance, segment, end)));
        Optional<ScheduleItem> trueUp = trueUp(balance);
        if (trueUp.isPresent()
                && !account.snapshot().billedItems().contains(trueUp.get().id())) {
            ScheduleItem item = trueUp.get();
            agenda.add(DueEvent.of(
                    balance,
                    segment,
                    Step.TRUEUP,
                    Term.later(due, item.timestamp()),
                    () -> maker.makeTrueUp(balance, segment, balance.purchases().orElseThrow(), item)));
        }
    }

    /** A payment that came late is what its entry is dated by; it serves from its own start, what is not final yet (C9). */
    private static Instant openedAt(Balance balance, AccessSegment segment) {
        PaymentGate gate = balance.gate();
        Instant start = segment.period().startingAt();
        return gate == null || gate.paidAt() == null ? start : Term.later(start, gate.paidAt());
    }

    /** What it grants; of one that is open, what an edit made that more or less (E20.1). */
    private void open(Balance balance, AccessSegment segment, Instant timestamp) {
        BigDecimal missing = segment.amount().subtract(ledgers.started(segment.id()));
        boolean opens = !ledgers.isOpen(segment.id());
        ledgers.open(segment.id());
        account.post(balance, new LedgerEntry(EntryKind.SEGMENT_START, segment.id(), missing, timestamp));
        if (opens) {
            cutOvers.leftOf(segment).ifPresent(left -> openWith(balance, segment, left));
        }
    }

    /** Seats that came before the cut-over are in what was left then. */
    private void openWith(Balance balance, AccessSegment segment, CutOvers.Left left) {
        increases(balance, segment).stream()
                .filter(increase -> increase.at().isBefore(left.at()))
                .forEach(increase -> add(balance, segment, increase));
        account.post(
                balance,
                LedgerEntry.manual(
                        segment.id(),
                        left.amount().subtract(ledgers.sum(segment.id())),
                        left.datedIn(segment),
                        CutOver.OPENING));
    }

    /** More seats within its period add to a pool (R7), if they have not yet: what they have is in its ledger. */
    private boolean scheduleIncreases(Balance balance, AccessSegment segment) {
        boolean grows = false;
        for (RecurringChildren.Increase increase : increases(balance, segment)) {
            grows |= increase.addedSoFar().compareTo(ledgers.adjusted(segment.id())) > 0;
            agenda.add(DueEvent.of(
                    balance,
                    segment,
                    Step.SEAT_CHANGE,
                    cutOvers.notBefore(segment, increase.at()),
                    () -> add(balance, segment, increase)));
        }
        return grows;
    }

    private List<RecurringChildren.Increase> increases(Balance balance, AccessSegment segment) {
        if (balance.isArchived() || !(balance.origin() instanceof Origin.Recurring)) {
            return List.of();
        }
        Contract contract = account.contract(balance.contractId()).orElseThrow();
        return contract.recurringBalances().stream()
                .filter(term -> balance.isChildOf(term.id()) && term.seats() != null)
                .flatMap(term -> new RecurringChildren(contract, term)
                        .increases(segment.period().startingAt()).stream())
                .toList();
    }

    private void add(Balance balance, AccessSegment segment, RecurringChildren.Increase increase) {
        BigDecimal missing = increase.addedSoFar().subtract(ledgers.adjusted(segment.id()));
        if (missing.signum() > 0) {
            account.post(
                    balance, new LedgerEntry(EntryKind.SEAT_BASED_ADJUSTMENT, segment.id(), missing, increase.at()));
        }
    }

    /** In this order: what rolls over, what its true-up is to bill, and the rest expires (§2 step 7). */
    private void close(Balance balance, AccessSegment segment, Instant end) {
        if (!ledgers.isOpen(segment.id())) {
            open(balance, segment, end); // it would have begun later: the renewal brings it forward (X2)
        }
        ContractId renewedBy = renewedBy(balance);
        if (renewedBy != null && !segment.period().endingBefore().isBefore(contractEnd(balance))) {
            rollover.rollOver(balance, segment, end, renewedBy).ifPresent(this::schedule);
        }
        BigDecimal left = ledgers.available(segment.id());
        if (left.signum() > 0 && !awaitsTrueUp(balance)) {
            Instant at = ledgers.returned(segment.id()).expiredAt(end, left);
            account.post(balance, new LedgerEntry(EntryKind.EXPIRATION, segment.id(), left.negate(), at));
        }
    }

    /** Its one item, unless what came after its contract did away with it (T-U5, T-U6), it is archived (E6), or was billed elsewhere. */
    private Optional<ScheduleItem> trueUp(Balance balance) {
        Ending ending = ending(balance);
        if (balance.isArchived()) {
            return Optional.empty();
        }
        return ending == null || ending.billsTrueUp() ? cutOvers.trueUp(balance) : Optional.empty();
    }

    /** Not if it was billed already: what comes back after that expires, as long as the true-up is not void itself. */
    private boolean awaitsTrueUp(Balance balance) {
        return trueUp(balance)
                .filter(item -> account.newest(n -> Invoice.trueUpId(
                                balance.id(),
                                item.timestamp(),
                                balance.purchases().orElseThrow().schedule().creditType(),
                                n))
                        .map(state -> state != EarlierInvoice.State.FINALIZED)
                        .orElse(true))
                .isPresent();
    }

    private @Nullable Ending ending(Balance balance) {
        return account.contract(balance.contractId()).map(Contract::ending).orElse(null);
    }

    /** Who takes over what is left; nobody if the contract was over before it was renewed (X2). */
    private @Nullable ContractId renewedBy(Balance balance) {
        Ending ending = ending(balance);
        ContractId successor = ending == null ? null : ending.renewedBy();
        if (successor == null || balance.isArchived()) {
            return null;
        }
        Instant takesOver = account.contract(successor).orElseThrow().term().startingAt();
        return contractEnd(balance).isBefore(takesOver) ? null : successor;
    }

    private Instant contractEnd(Balance balance) {
        return account.contract(balance.contractId())
                .flatMap(contract -> contract.term().end())
                .orElse(Instant.MAX);
    }

    /**
     * A segment that outlives its contract closes at the contract's end (X1), which a renewal may put before its start; what is
     * archived, then (E6).
     */
    private Instant closesAt(Balance balance, AccessSegment segment) {
        Instant last = Term.earlier(segment.period().endingBefore(), contractEnd(balance));
        Instant end = balance.archivedAt() == null ? last : Term.earlier(last, balance.archivedAt());
        return renewedBy(balance) == null ? Term.later(segment.period().startingAt(), end) : end;
    }

    /** A segment closes once every statement that could still draw it is final (§2 step 7). */
    private Instant lastStatementFinal(Balance balance, AccessSegment segment, Instant end) {
        Instant last = end;
        for (var entry : account.calendars().entrySet()) {
            Contract contract = entry.getKey();
            if (contract.mayDraw(balance)) {
                Instant until =
                        contract.term().end().map(it -> Term.earlier(end, it)).orElse(end);
                if (until.isAfter(segment.period().startingAt()) || renewedBy(balance) != null) {
                    last = entry.getValue()
                            .finalAt(until.minusNanos(1), account.cutoff())
                            .filter(last::isBefore)
                            .orElse(last);
                }
            }
        }
        return last;
    }
}
