package io.reckoner.account.walk;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.DueEvent.Step;
import io.reckoner.balance.Balance;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.contract.RecurringBalance;
import io.reckoner.id.BalanceId;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.statement.StatementCalendar;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The due events of one account, gathered and then walked in time order up to the cutoff (§2). */
final class AccountWalk {
    private final RunningAccount account;
    private final Cutoff cutoff;
    private final Agenda agenda;
    private final InvoiceMaker maker;
    private final CreditNotes notes;
    private final SegmentEvents segments;
    private final Bearings bearings;

    AccountWalk(
            AccountSnapshot snapshot,
            Catalog catalog,
            Cutoff cutoff,
            Consumer<StatementWork> observer,
            Bearings bearings) {
        this.bearings = bearings;
        this.account = new RunningAccount(snapshot, catalog, cutoff);
        this.cutoff = cutoff;
        this.agenda = new Agenda(cutoff, bearings);
        this.notes = new CreditNotes(account);
        this.maker = new InvoiceMaker(account, notes, observer);
        this.segments = new SegmentEvents(account, agenda, maker);
    }

    AccountOutcome outcome() {
        createRecurringChildren();
        account.calendars().forEach(this::scheduleInvoices);
        account.snapshot().historical().forEach(this::scheduleHistorical);
        for (Balance balance : List.copyOf(account.balances())) {
            bearings.at(balance.contractId(), () -> "access to " + balance.name());
            segments.schedule(balance);
        }
        new Consolidations(account).schedule(agenda);
        if (cutoff.isRun()) {
            var thresholds = new ThresholdEvents(account, agenda, maker, segments);
            account.calendars().keySet().forEach(thresholds::schedule);
        }
        agenda.work();
        return account.problems().isEmpty()
                ? new AccountOutcome.Billed(account.bill(), agenda.nextDueAt())
                : new AccountOutcome.Parked(account.problems());
    }

    private void createRecurringChildren() {
        Set<BalanceId> existing = new HashSet<>();
        account.balances().forEach(balance -> existing.add(balance.id()));
        account.calendars().forEach((contract, calendar) -> {
            for (RecurringBalance recurring : contract.recurringBalances()) {
                bearings.at(contract.id(), () -> "periods of recurring " + recurring.name());
                for (Balance child : new RecurringChildren(contract, recurring).missing(calendar, cutoff, existing)) {
                    Instant start = child.segments().get(0).period().startingAt();
                    if (cutoff.includes(start)) {
                        account.add(child);
                    } else {
                        agenda.noteNextDue(start);
                    }
                }
            }
        });
    }

    /** At the end of its period, without grace (B1); nothing more comes of an archived contract (E6). */
    private void scheduleHistorical(HistoricalInvoice asked) {
        boolean isAgain = account.snapshot().earlierInvoices().stream()
                .anyMatch(invoice -> asked.history().id().equals(invoice.historical()));
        Instant due = asked.period().endingBefore();
        account.contract(asked.contractId())
                .filter(contract -> !contract.isArchived())
                .ifPresent(contract -> agenda.add(DueEvent.of(
                        contract,
                        Step.USAGE_INVOICE,
                        isAgain ? Term.earlier(due, cutoff.asOf()) : due,
                        () -> maker.makeHistorical(contract, asked))));
    }

    private void scheduleInvoices(Contract contract, StatementCalendar calendar) {
        bearings.at(contract.id(), () -> "statements and charges");
        var charges = new ContractCharges(
                contract,
                calendar,
                UnbilledItem.unbilled(
                        contract, account.balances(), account.snapshot().billedItems(), account.catalog()),
                maker.fiat(contract));
        if (!contract.fees().subscriptions().isEmpty()) {
            new DueSeats(account, agenda, contract, maker.fiat(contract), charges).sort();
        }
        for (Period period : calendar.unbilled(cutoff)) {
            Instant due = cutoff.finalizes(period);
            agenda.add(DueEvent.of(
                    contract,
                    Step.USAGE_INVOICE,
                    calendar.isToRegenerate(period) ? Term.earlier(due, cutoff.asOf()) : due,
                    () -> maker.makeUsage(contract, period, charges.consolidatedOnto(period))));
        }
        notes.scheduleWhatIsNoMore(contract, agenda);
        for (ContractCharges.Group group : charges.alone()) {
            agenda.add(DueEvent.of(
                    contract, Step.SCHEDULED_INVOICE, group.timestamp(), () -> maker.makeScheduled(contract, group)));
        }
    }
}
