package io.reckoner.change;

import io.reckoner.contract.Ending;
import io.reckoner.contract.StatementSchedule;
import io.reckoner.id.ContractId;
import io.reckoner.time.Term;
import java.time.Instant;

/**
 * One contract takes over from another of the same customer (§13): renews it (X2), or replaces what was entered wrongly (X6).
 *
 * @param start where the new contract begins
 * @param billsTrueUp whether a renewal leaves a true-up to its date (T-U6); what is replaced bills none
 */
public record Succession(ContractId successor, Instant start, boolean isRenewal, boolean billsTrueUp) {

    /** How the old contract stands then. */
    public record Ended(Term term, Ending ending) {}

    /**
     * Ends the old contract: renewed, where the new one begins; replaced, where the statement begins in which the new one does,
     * so that it does not bill the statement that was open. Never before its own start, nor later than it did (X5).
     */
    public Ended end(Term old, StatementSchedule statements) {
        Instant from =
                isRenewal ? start : statements.cadence().periodContaining(start).startingAt();
        Instant end = Term.later(old.startingAt(), from);
        boolean isCut = old.endingBefore() == null || end.isBefore(old.endingBefore());
        return new Ended(
                isCut ? new Term(old.startingAt(), end) : old,
                new Ending(successor, isRenewal, isRenewal && billsTrueUp, isCut ? end : null));
    }

    /** Whether a renewal begins after the old contract did, as it has to. */
    public static boolean canRenew(Term old, Instant start) {
        return start.isAfter(old.startingAt());
    }
}
