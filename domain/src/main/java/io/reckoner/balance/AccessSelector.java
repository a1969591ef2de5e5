package io.reckoner.balance;

import io.reckoner.id.BalanceId;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on when a balance can be drawn that all have to hold (Appendix A.20); null = none. Each may be met by another
 * segment.
 *
 * @param covering a segment contains this instant
 * @param from there is access at this instant or after it
 * @param before there is access before this instant
 * @param ofContracts whether balances of contracts count too, or only those of the customer (C5)
 * @param archived whether archived ones count too
 */
public record AccessSelector(
        @Nullable BalanceId id,
        @Nullable Instant covering,
        @Nullable Instant from,
        @Nullable Instant before,
        boolean ofContracts,
        boolean archived) {

    public boolean selects(Balance balance) {
        return (id == null || id.equals(balance.id()))
                && (ofContracts || balance.contractId() == null)
                && (archived || balance.archivedAt() == null)
                && (covering == null || any(balance, segment -> segment.period().contains(covering)))
                && (from == null
                        || any(
                                balance,
                                segment -> segment.period().endingBefore().isAfter(from)))
                && (before == null
                        || any(balance, segment -> segment.period().startingAt().isBefore(before)));
    }

    private static boolean any(Balance balance, Predicate<AccessSegment> wanted) {
        return balance.segments().stream().anyMatch(wanted);
    }
}
