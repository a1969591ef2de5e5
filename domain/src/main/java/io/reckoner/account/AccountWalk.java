package io.reckoner.account;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.LedgerEntry;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Problem;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.id.BalanceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The due events of one account, gathered and then walked in time order up to the cutoff (§2). */
final class AccountWalk {
    private final AccountSnapshot account;
    private final Catalog catalog;
    private final Cutoff cutoff;
    private final RunningLedgers ledgers;
    private final Map<BalanceId, Balance> balances = new LinkedHashMap<>();
    private final List<Balance> newBalances = new ArrayList<>();
    private final Map<Contract, StatementCalendar> calendars = new LinkedHashMap<>();
    private final List<DueEvent> events = new ArrayList<>();
    private final List<Invoice> invoices = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final InvoiceMaker maker;
    private @Nullable Instant nextDueAt;

    AccountWalk(AccountSnapshot account, Catalog catalog, Cutoff cutoff, Consumer<StatementWork> observer) {
        this.account = account;
        this.catalog = catalog;
        this.cutoff = cutoff;
        this.ledgers = new RunningLedgers(account.balances());
        this.maker = new InvoiceMaker(account, catalog, cutoff, ledgers, balances, calendars, problems, observer);
        account.balances().forEach(held -> balances.put(held.balance().id(), held.balance()));
        for (Contract contract : account.contracts()) {
            calendars.put(contract, new StatementCalendar(contract, account.earlierInvoices()));
        }
    }

    AccountOutcome outcome() {
        createRecurringChildren();
        calendars.forEach(this::scheduleInvoices);
        for (Balance balance : balances.values()) {
            balance.segments().forEach(segment -> scheduleSegment(balance, segment));
        }
        events.sort(DueEvent.ORDER);
        events.forEach(event -> event.action().run());
        return problems.isEmpty()
                ? new AccountOutcome.Billed(new AccountBill(invoices, newBalances, ledgers.posted()), nextDueAt)
                : new AccountOutcome.Parked(problems);
    }

    /** What is due joins the walk; of what is not, the earliest instant is kept. */
    private void schedule(DueEvent event) {
        if (cutoff.includes(event.due())) {
            events.add(event);
        } else {
            noteNextDue(event.due());
        }
    }

    private void noteNextDue(Instant due) {
        nextDueAt = nextDueAt == null ? due : Term.earlier(nextDueAt, due);
    }

    private void createRecurringChildren() {
        Set<BalanceId> existing = Set.copyOf(balances.keySet());
        for (Contract contract : account.contracts()) {
            for (RecurringBalance recurring : contract.recurringBalances()) {
                for (Balance child : new RecurringChildren(contract, recurring).missing(cutoff, existing)) {
                    Instant start = child.segments().get(0).period().startingAt();
                    if (cutoff.includes(start)) {
                        balances.put(child.id(), child);
                        newBalances.add(child);
                    } else {
                        noteNextDue(start);
                    }
                }
            }
        }
    }

    private void scheduleInvoices(Contract contract, StatementCalendar calendar) {
        var charges = new ContractCharges(
                contract,
                calendar,
                Charge.unbilled(contract, balances.values(), account.billedItems(), catalog),
                maker.fiat(contract));
        for (Period period : calendar.unbilled(cutoff)) {
            schedule(new DueEvent(
                    cutoff.finalizes(period),
                    DueEvent.Step.USAGE_INVOICE,
                    contract.priority(),
                    contract.sequence(),
                    contract.id().value(),
                    () -> invoices.add(maker.usageInvoice(contract, period, charges.consolidatedOnto(period)))));
        }
        for (ContractCharges.Group group : charges.alone()) {
            schedule(new DueEvent(
                    group.timestamp(),
                    DueEvent.Step.SCHEDULED_INVOICE,
                    contract.priority(),
                    contract.sequence(),
                    contract.id().value(),
                    () -> invoices.add(maker.scheduledInvoice(contract, group))));
        }
    }

    private void scheduleSegment(Balance balance, AccessSegment segment) {
        if (ledgers.sum(segment.id()).isEmpty()) {
            schedule(new DueEvent(
                    segment.period().startingAt(),
                    DueEvent.Step.SEGMENT_START,
                    null,
                    balance.sequence(),
                    segment.id().value(),
                    () -> open(balance, segment)));
        } else if (ledgers.sum(segment.id()).get().signum() == 0
                && cutoff.includes(segment.period().endingBefore())) {
            return; // used up and over: nothing can happen to it any more
        }
        Instant end = closesAt(balance, segment);
        schedule(new DueEvent(
                lastStatementFinal(balance, segment, end),
                DueEvent.Step.SEGMENT_END,
                null,
                balance.sequence(),
                segment.id().value(),
                () -> close(balance, segment, end)));
    }

    private void open(Balance balance, AccessSegment segment) {
        ledgers.post(
                balance,
                new LedgerEntry.SegmentStart(
                        segment.id(), segment.amount(), segment.period().startingAt()));
    }

    private void close(Balance balance, AccessSegment segment, Instant end) {
        ledgers.sum(segment.id())
                .ifPresent(left -> ledgers.post(balance, new LedgerEntry.Expiration(segment.id(), left.negate(), end)));
    }

    /** A segment that outlives its contract closes at the contract's end (X1). */
    private Instant closesAt(Balance balance, AccessSegment segment) {
        Instant end = segment.period().endingBefore();
        for (Contract contract : account.contracts()) {
            Instant contractEnd = contract.term().endingBefore();
            if (contract.id().equals(balance.contractId()) && contractEnd != null) {
                return Term.later(segment.period().startingAt(), Term.earlier(end, contractEnd));
            }
        }
        return end;
    }

    /** A segment expires once every statement that could still draw it is final (§2 step 7). */
    private Instant lastStatementFinal(Balance balance, AccessSegment segment, Instant end) {
        Instant last = end;
        for (var entry : calendars.entrySet()) {
            Contract contract = entry.getKey();
            if (balance.servesContract(contract.id())) {
                Instant contractEnd = contract.term().endingBefore();
                Instant until = contractEnd == null ? end : Term.earlier(end, contractEnd);
                if (until.isAfter(segment.period().startingAt())) {
                    last = entry.getValue()
                            .containing(until.minusNanos(1))
                            .map(cutoff::finalizes)
                            .filter(last::isBefore)
                            .orElse(last);
                }
            }
        }
        return last;
    }
}
