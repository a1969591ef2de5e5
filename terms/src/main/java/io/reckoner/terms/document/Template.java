package io.reckoner.terms.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a template says what a contract says: its instants are offsets from where a contract of it starts (Z6).
 *
 * <pre>{@code
 * {"starting_at_offset": {"unit": "MONTHS", "value": 1}}     of a contract from 2025-01-31 on: starting_at 2025-02-28
 * }</pre>
 *
 * @param start of the contract that it is read for
 * @param spellings what the members of a contract that are instants are called here
 * @param absent members of a contract that a template does not have
 */
public record Template(Instant start, Map<String, String> spellings, Set<String> absent) {
    /** In each unit, a century. */
    private static final Map<ChronoUnit, Integer> MOST =
            Map.of(ChronoUnit.DAYS, 36_525, ChronoUnit.WEEKS, 5_218, ChronoUnit.MONTHS, 1_200, ChronoUnit.YEARS, 100);

    public String spelling(String member) {
        return spellings.getOrDefault(member, member);
    }

    static int most(ChronoUnit unit) {
        return MOST.getOrDefault(unit, 0);
    }

    /** Calendar steps, clamped to the month's last day; empty beyond the instants there are. */
    static Optional<Instant> plus(Instant from, int value, ChronoUnit unit) {
        try {
            Instant then = from.atOffset(ZoneOffset.UTC).plus(value, unit).toInstant();
            return Instants.parse(then.toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
