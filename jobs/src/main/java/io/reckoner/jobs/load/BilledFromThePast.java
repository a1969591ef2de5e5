package io.reckoner.jobs.load;

import io.reckoner.db.contract.UncutContracts;
import io.reckoner.db.contract.UncutContracts.Alike;
import io.reckoner.statement.Cutoff;
import io.reckoner.terms.shape.StatementTerms;
import io.reckoner.time.Term;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sees that a load created contracts which the next run would bill for years that are over: as a rule somebody else did (B7).
 */
public final class BilledFromThePast {

    /** So many statements of one contract may be late: a contract is signed after it has begun. */
    private static final long USUAL = 3;

    private final UncutContracts contracts;
    private final InstantSource clock;

    BilledFromThePast(UncutContracts contracts, InstantSource clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    /**
     * What was seen.
     *
     * @param contracts how many there are
     * @param since when the earliest of them begins
     * @param invoices how many usage invoices a run as of now would make of them
     * @param now when it was looked
     */
    public record Seen(long contracts, Instant since, long invoices, Instant now) {
        private static Seen both(Seen one, Seen other) {
            return new Seen(
                    one.contracts + other.contracts,
                    Term.earlier(one.since, other.since),
                    one.invoices + other.invoices,
                    one.now);
        }
    }

    /** The last line of the journal, to look behind it later. */
    public long mark() {
        return contracts.lastRequest();
    }

    /** What lines behind it created. */
    public Optional<Seen> behind(long mark) {
        Instant now = clock.instant();
        return contracts.createdBehind(mark, now).stream()
                .flatMap(alike -> seen(alike, now).stream())
                .reduce(Seen::both);
    }

    private static Optional<Seen> seen(Alike alike, Instant now) {
        long invoices = StatementTerms.ofStored(alike.terms(), alike.term().startingAt())
                .ended(alike.term(), alike.covered(), now.minus(Cutoff.DEFAULT_GRACE));
        return invoices > USUAL
                ? Optional.of(new Seen(alike.contracts(), alike.term().startingAt(), alike.contracts() * invoices, now))
                : Optional.empty();
    }
}
