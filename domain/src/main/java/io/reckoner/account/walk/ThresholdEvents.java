package io.reckoner.account.walk;

import io.reckoner.account.walk.DueEvent.Step;
import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.Origin;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Thresholds;
import io.reckoner.id.ContractId;
import io.reckoner.invoice.Invoice;
import io.reckoner.invoice.LineItem;
import io.reckoner.ledger.RunningLedgers;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the thresholds of an account once a run, at its as-of, on the drafts as they stand then (V2). */
final class ThresholdEvents {
    private final RunningAccount account;
    private final Agenda agenda;
    private final InvoiceMaker maker;
    private final SegmentEvents segments;

    ThresholdEvents(RunningAccount account, Agenda agenda, InvoiceMaker maker, SegmentEvents segments) {
        this.account = account;
        this.agenda = agenda;
        this.maker = maker;
        this.segments = segments;
    }

    /** Now, if the contract runs, and again in the next run. */
    void schedule(Contract contract) {
        Instant now = account.cutoff().asOf();
        Instant end = contract.term().endingBefore();
        if (!contract.thresholds().any() || contract.isArchived() || (end != null && !now.isBefore(end))) {
            return;
        }
        Instant from =
                Term.later(contract.term().startingAt(), contract.cutOver().billedThrough());
        agenda.noteNextDue(Term.later(now, from));
        if (contract.term().contains(now) && !now.isBefore(from)) {
            agenda.add(DueEvent.of(contract, Step.THRESHOLD, now, () -> evaluate(contract)));
        }
    }

    private void evaluate(Contract contract) {
        if (!awaitsRecharge(contract.id())) {
            contract.thresholds().onSpend().ifPresent(spend -> evaluate(contract, spend));
        }
        if (!awaitsRecharge(contract.id())) {
            contract.thresholds().onPrepaid().ifPresent(prepaid -> evaluate(contract, prepaid));
        }
    }

    /** At most one payment of a recharge is awaited at a time (V7). */
    private boolean awaitsRecharge(ContractId contract) {
        return account.balances().stream()
                .anyMatch(balance -> balance.origin() instanceof Origin.Recharge
                        && balance.awaitsPayment()
                        && contract.equals(balance.contractId()));
    }

    /** What the open period owes by now is billed, all of it, once it is enough (V1). */
    private void evaluate(Contract contract, Thresholds.Spend spend) {
        Optional<Period> open = account.calendar(contract)
                .containing(account.cutoff().asOf())
                .filter(period -> !account.calendar(contract).isBilled(period));
        CreditType fiat = maker.fiat(contract);
        if (open.isEmpty() || fiat == null) {
            return;
        }
        BigDecimal accrued = drafts().invoices().stream()
                .filter(draft -> draft.contractId().equals(contract.id())
                        && draft.service().equals(open))
                .map(ThresholdEvents::owed)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (accrued.compareTo(spend.amount()) >= 0) {
            var recharge = new Recharge(account, contract, fiat, spend.commit(), spend.payment());
            buy(contract, recharge.bySpend(accrued, open.get()));
        }
    }

    /** Of what a commit in money can pay for: not of what units are converted to (Y3), which would be billed twice. */
    private static BigDecimal owed(Invoice draft) {
        return draft.lines().stream()
                .filter(line -> line.creditType().equals(draft.creditType()) && !(line instanceof LineItem.Conversion))
                .map(LineItem::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What can be drawn is filled up once it is little enough (V3). */
    private void evaluate(Contract contract, Thresholds.Prepaid prepaid) {
        CreditType contractFiat = maker.fiat(contract);
        CreditType fiat = contractFiat == null ? CreditType.USD : contractFiat;
        CreditType unit = prepaid.creditType() == null ? fiat : prepaid.creditType();
        RunningLedgers ledgers = drafts().ledgers();
        BigDecimal left = BigDecimal.ZERO;
        for (Balance balance : account.balances()) {
            if (balance.type() != BalanceType.POSTPAID
                    && contract.mayDraw(balance)
                    && balance.creditType().equals(unit)
                    && prepaid.counts(balance)) {
                left = left.add(available(balance, ledgers));
            }
        }
        if (left.compareTo(prepaid.amount()) <= 0) {
            Optional<BigDecimal> worth = worth(contract, unit, fiat);
            if (worth.isEmpty()) {
                account.addProblems(List.of(new BillingProblem(
                        BillingProblem.Kind.NO_CONVERSION,
                        contract.id(),
                        "the balance of " + unit.symbol() + " is to be recharged; expected a conversion of it to "
                                + fiat.symbol() + " on the contract's rate card")));
                return;
            }
            var recharge = new Recharge(account, contract, fiat, prepaid.commit(), prepaid.payment());
            buy(contract, recharge.upTo(prepaid.rechargeTo().subtract(left), unit, worth.get()));
        }
    }

    /** Of the segments that can be drawn now (G4). */
    private BigDecimal available(Balance balance, RunningLedgers ledgers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (AccessSegment segment : balance.segments()) {
            if (segment.period().contains(account.cutoff().asOf())) {
                sum = sum.add(ledgers.available(segment.id()));
            }
        }
        return sum;
    }

    /** What a unit costs: a fiat is worth itself (V4). */
    private Optional<BigDecimal> worth(Contract contract, CreditType unit, CreditType fiat) {
        return unit.equals(fiat)
                ? Optional.of(BigDecimal.ONE)
                : contract.rateCard()
                        .flatMap(card -> account.catalog().rateCard(card).conversion(unit));
    }

    /** Only once at one instant: a second run of the same as-of finds it there. */
    private void buy(Contract contract, Balance recharge) {
        if (!account.has(recharge.id())) {
            account.add(recharge);
            maker.makeScheduled(contract, Recharge.purchase(recharge));
            segments.schedule(recharge);
        }
    }

    /** Every statement that is open, drafted in the order in which they will be final (§2 step 3). */
    private RunningAccount drafts() {
        RunningAccount draft = account.draft();
        var drafting = new InvoiceMaker(draft, new CreditNotes(draft), work -> {});
        var open = new ArrayList<Map.Entry<Contract, Period>>();
        draft.calendars()
                .forEach((contract, calendar) ->
                        calendar.open(account.cutoff()).forEach(period -> open.add(Map.entry(contract, period))));
        open.sort(Comparator.comparing((Map.Entry<Contract, Period> statement) ->
                        statement.getValue().endingBefore())
                .thenComparing(
                        statement -> statement.getKey().priority(), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(statement -> statement.getKey().sequence()));
        open.forEach(
                statement -> drafting.makeUsage(statement.getKey(), statement.getValue(), ContractCharges.NOTHING));
        account.addProblems(draft.problems());
        return draft;
    }
}
