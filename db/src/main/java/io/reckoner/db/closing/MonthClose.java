package io.reckoner.db.closing;

import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of a month when it is closed (W2), in the stored units. */
public record MonthClose(
        Period month,
        Open open,
        List<Total> totals,
        List<Movement> rollForward,
        List<Prepaid> prepaid,
        List<Receivable> receivables,
        @Nullable Lock lock) {

    public MonthClose {
        totals = List.copyOf(totals);
        rollForward = List.copyOf(rollForward);
        prepaid = List.copyOf(prepaid);
        receivables = List.copyOf(receivables);
    }

    /** Whether nothing of the month is still to come: open statements that go on are no part of it. */
    public boolean isComplete() {
        return open.unbilled() == 0 && open.parked() == 0 && open.held() == 0 && open.lateRows() == 0;
    }

    /**
     * What is not final.
     *
     * @param unbilled accounts that no run has billed up to the month's end
     * @param drafts statements of the month that are not final: those that go on after it as well
     */
    public record Open(long unbilled, long parked, long held, long lateRows, long drafts) {}

    /** What lines of a kind and product come to, and what they came to in the month before. */
    public record Total(
            CreditType creditType, String kind, @Nullable ProductId productId, BigDecimal amount, BigDecimal before) {}

    /** What became of all balances of a kind; what takes away is above 0 in {@code drawn}, expired, trued up and rolled out. */
    public record Movement(
            CreditType creditType,
            String balanceType,
            BigDecimal opening,
            BigDecimal granted,
            BigDecimal credited,
            BigDecimal rolledIn,
            BigDecimal seatAdjusted,
            BigDecimal cancelled,
            BigDecimal drawn,
            BigDecimal expired,
            BigDecimal truedUp,
            BigDecimal rolledOut,
            BigDecimal manual,
            BigDecimal closing) {
        public Movement {
            BigDecimal moved = opening.add(granted)
                    .add(credited)
                    .add(rolledIn)
                    .add(seatAdjusted)
                    .add(cancelled)
                    .add(manual)
                    .subtract(drawn)
                    .subtract(expired)
                    .subtract(truedUp)
                    .subtract(rolledOut);
            if (moved.compareTo(closing) != 0) {
                throw new IllegalStateException("the ledgers of " + balanceType + " balances in " + creditType.symbol()
                        + " come to " + closing.toPlainString() + ", and what moved to " + moved.toPlainString()
                        + ": there is an entry of a type that nobody knows");
            }
        }
    }

    /** Of prepaid commits in a currency: what was invoiced and not recognized yet, what came, what was recognized, what is left. */
    public record Prepaid(
            CreditType creditType,
            BigDecimal opening,
            BigDecimal invoiced,
            BigDecimal recognized,
            BigDecimal deferred) {}

    /** What was invoiced, and what of it is void or paid by now. */
    public record Receivable(
            CreditType creditType, long invoices, BigDecimal amountDue, BigDecimal voided, BigDecimal paid) {}

    public record Lock(Instant at, @Nullable String by, String reason) {}
}
