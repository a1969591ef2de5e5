package io.reckoner.account;

import io.reckoner.contract.Contract;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which usage rows an account's walk will look at, so that one query reads them and nothing else.
 *
 * @param from start of the earliest due statement
 * @param until end of the latest one; rows start before it
 * @param straddlersBefore whether rows that start before {@code from} and end after it are wanted too: a contract's first
 *     statement must see what straddles the contract's start (U11)
 */
public record UsageNeed(Instant from, Instant until, boolean straddlersBefore) {

    /** Empty if no statement is due at the cutoff. */
    public static Optional<UsageNeed> of(
            List<Contract> contracts, List<EarlierInvoice> earlierInvoices, Cutoff cutoff) {
        @Nullable UsageNeed need = null;
        for (Contract contract : contracts) {
            var calendar = new StatementCalendar(contract, earlierInvoices);
            for (Period period : calendar.unbilled(cutoff)) {
                if (cutoff.includes(cutoff.finalizes(period))) {
                    var one = new UsageNeed(period.startingAt(), period.endingBefore(), calendar.isFirst(period));
                    need = need == null ? one : need.and(one);
                }
            }
        }
        return Optional.ofNullable(need);
    }

    private UsageNeed and(UsageNeed other) {
        Instant start = Term.earlier(from, other.from);
        return new UsageNeed(start, Term.later(until, other.until), straddlersBefore || other.straddlersBefore);
    }
}
