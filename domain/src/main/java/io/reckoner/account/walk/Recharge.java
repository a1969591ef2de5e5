package io.reckoner.account.walk;

import io.reckoner.balance.AccessSegment;
import io.reckoner.balance.Applicability;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceType;
import io.reckoner.balance.ChildAccess;
import io.reckoner.balance.Drawing;
import io.reckoner.balance.Origin;
import io.reckoner.balance.PaymentGate;
import io.reckoner.balance.PointSchedule;
import io.reckoner.balance.Purchase;
import io.reckoner.balance.RateKind;
import io.reckoner.balance.ScheduleItem;
import io.reckoner.contract.Contract;
import io.reckoner.contract.Thresholds;
import io.reckoner.id.BalanceId;
import io.reckoner.id.Ids;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commit that a threshold of a contract buys at the as-of of a run (V1, V4, V5), with what is charged for it. */
final class Recharge {
    /** How long a recharge can be drawn (V5). */
    private static final int YEARS = 1;

    private final RunningAccount account;
    private final Contract contract;
    private final CreditType fiat;
    private final Thresholds.Commit commit;
    private final Thresholds.Payment payment;
    private final Instant now;

    Recharge(
            RunningAccount account,
            Contract contract,
            CreditType fiat,
            Thresholds.Commit commit,
            Thresholds.Payment payment) {
        this.account = account;
        this.contract = contract;
        this.fiat = fiat;
        this.commit = commit;
        this.payment = payment;
        this.now = account.cutoff().asOf();
    }

    /** What the open period owes, for that period, drawn before everything else (V1). */
    Balance bySpend(BigDecimal accrued, Period open) {
        return balance(Origin.Threshold.SPEND, accrued, fiat, BigDecimal.ONE, open, BigDecimal.ZERO);
    }

    /** So many units, each {@code worth} so much of the fiat, for a year from the hour it is (V5, N8). */
    Balance upTo(BigDecimal units, CreditType unit, BigDecimal worth) {
        Instant start = now.truncatedTo(ChronoUnit.HOURS);
        Instant end = start.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var access = new Period(
                start, contract.term().end().map(it -> Term.earlier(it, end)).orElse(end));
        return balance(Origin.Threshold.PREPAID, units, unit, worth, access, Drawing.DEFAULT_PRIORITY);
    }

    private Balance balance(
            Origin.Threshold threshold,
            BigDecimal amount,
            CreditType unit,
            BigDecimal worth,
            Period access,
            BigDecimal priority) {
        var id = new BalanceId(Ids.derive(contract.id() + "/threshold/" + threshold + "/" + now));
        var segment = new SegmentId(Ids.nested(id.value(), "access_schedule/schedule_items", 0));
        BigDecimal share = share();
        boolean isMoney = unit.equals(fiat);
        var item = new ScheduleItem(
                Ids.nested(id.value(), "invoice_schedule/schedule_items", 0),
                now,
                (isMoney ? amount : worth).multiply(share),
                isMoney ? BigDecimal.ONE : amount);
        return new Balance(
                id,
                contract.customerId(),
                contract.id(),
                BalanceType.PREPAID,
                commit.name(),
                commit.productId(),
                unit,
                new Drawing(
                        commit.priority() == null ? priority : commit.priority(),
                        threshold == Origin.Threshold.SPEND ? Applicability.ALL_PRODUCTS : commit.applicability(),
                        RateKind.LIST_RATE,
                        BigDecimal.ZERO,
                        ChildAccess.NONE),
                Set.of(),
                new Purchase(contract.id(), new PointSchedule(fiat, true, List.of(item)), false),
                gate(),
                payment.tax(),
                null,
                new Origin.Recharge(threshold, share.compareTo(BigDecimal.ONE) != 0),
                List.of(new AccessSegment(segment, access, amount)),
                account.nextSequence(),
                Map.of(),
                List.of());
    }

    private @Nullable PaymentGate gate() {
        return payment.provider() == null ? null : PaymentGate.pending(payment.provider());
    }

    /** The share of the charge that is paid, until the cap is reached (V4). */
    private BigDecimal share() {
        Thresholds.Discount discount = payment.discount();
        if (discount == null) {
            return BigDecimal.ONE;
        }
        Thresholds.Cap cap = discount.cap();
        return cap == null || spent(cap).compareTo(cap.amount()) < 0 ? discount.paymentFraction() : BigDecimal.ONE;
    }

    /** What the tracked purchases of the billing period so far come to, on invoices. */
    private BigDecimal spent(Thresholds.Cap cap) {
        Instant since =
                contract.statementSchedule().cadence().periodContaining(now).startingAt();
        BigDecimal spent = BigDecimal.ZERO;
        for (Balance balance : account.balances()) {
            Purchase purchase = balance.purchase();
            if (purchase != null
                    && contract.id().equals(purchase.contractId())
                    && purchase.schedule().creditType().equals(cap.creditType())
                    && purchase.schedule().invoiced()
                    && isTracked(balance, cap)) {
                for (ScheduleItem item : purchase.schedule().items()) {
                    if (!item.timestamp().isBefore(since) && !item.timestamp().isAfter(now)) {
                        spent = spent.add(item.amount());
                    }
                }
            }
        }
        return spent;
    }

    private static boolean isTracked(Balance balance, Thresholds.Cap cap) {
        boolean isRecharge = balance.origin() instanceof Origin.Recharge;
        boolean isDiscounted = balance.origin() instanceof Origin.Recharge recharge && recharge.discounted();
        return balance.type() == BalanceType.PREPAID && !balance.isUnpaid() && cap.counts(isRecharge, isDiscounted);
    }

    /** Its one instalment, on an invoice of its own. */
    static ContractCharges.Group purchase(Balance recharge) {
        Purchase purchase = recharge.purchases().orElseThrow();
        ScheduleItem item = purchase.schedule().items().get(0);
        return new ContractCharges.Group(
                item.timestamp(),
                purchase.schedule().creditType(),
                recharge.gate() == null ? null : recharge.id(),
                new ContractCharges.Charges(List.of(UnbilledItem.purchase(recharge, purchase, item)), List.of()));
    }
}
