package io.reckoner.views;

import io.reckoner.db.invoice.CameSince.Evidence;
import io.reckoner.difference.Cause;
import io.reckoner.difference.Causes;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause of a difference, in the stored unit.
 *
 * @param journalLine the only line of the journal that it can come of; null if there are several, or none
 * @param journalLines all that it can come of
 * @param usageRows how many rows of usage it comes of; null but for usage
 */
record CauseJson(
        Cause cause,
        BigDecimal amount,
        @Nullable Long journalLine,
        List<Long> journalLines,
        @Nullable Long usageRows) {
    CauseJson {
        journalLines = List.copyOf(journalLines);
    }

    /** Without evidence. */
    static List<CauseJson> of(Causes causes) {
        return of(causes, Evidence.NONE);
    }

    static List<CauseJson> of(Causes causes, Evidence evidence) {
        return causes.amounts().entrySet().stream()
                .map(cause -> of(cause.getKey(), cause.getValue(), evidence))
                .toList();
    }

    private static CauseJson of(Cause cause, BigDecimal amount, Evidence evidence) {
        List<Long> lines = lines(cause, evidence);
        return new CauseJson(cause, amount, lines.size() == 1 ? lines.get(0) : null, lines, rows(cause, evidence));
    }

    private static List<Long> lines(Cause cause, Evidence evidence) {
        return switch (cause) {
            case TERMS, SUBSCRIPTION, OVERRIDE, USAGE_FILTER, CHARGE -> evidence.terms();
            case PRICE -> evidence.prices();
            default -> List.of();
        };
    }

    private static @Nullable Long rows(Cause cause, Evidence evidence) {
        long rows = switch (cause) {
            case LATE_USAGE -> evidence.newRows();
            case USAGE_CHANGED -> evidence.changedRows();
            default -> 0;
        };
        return rows == 0 ? null : rows;
    }
}
