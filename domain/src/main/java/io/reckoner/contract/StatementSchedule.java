package io.reckoner.contract;

import io.reckoner.time.Cadence;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The grid of a contract's usage statements (§17), its anchor already resolved (Q2).
 *
 * @param generationStartingAt no usage invoice for a period that starts before it (Q5); null = no such limit
 */
public record StatementSchedule(Cadence cadence, @Nullable Instant generationStartingAt) {

    /**
     * How many statements of a term have ended by an instant and have an invoice (Q3, Q5).
     *
     * @param covered what invoices of before cover, in time order: no statement is there (B4)
     */
    public long ended(Term term, List<Period> covered, Instant by) {
        long ended = 0;
        Instant start = term.startingAt();
        while (term.contains(start)) {
            Instant next = cadence.periodContaining(start).endingBefore();
            Instant end = term.end().map(last -> Term.earlier(last, next)).orElse(next);
            if (end.isAfter(by)) {
                break;
            }
            if (generationStartingAt == null || !start.isBefore(generationStartingAt)) {
                ended += new Period(start, end).without(covered).size();
            }
            start = next;
        }
        return ended;
    }

    public Optional<Instant> generation() {
        return Optional.ofNullable(generationStartingAt);
    }
}
