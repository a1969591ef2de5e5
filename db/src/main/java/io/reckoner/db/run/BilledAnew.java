package io.reckoner.db.run;

import io.reckoner.time.Period;

/**
 * A period that is billed as if nothing of it had been: what stands of an account is what it was when the period began. Of
 * an invoice its start tells, or its date if it has no period; so one that goes on into the period is of before.
 */
public record BilledAnew(Period period) {

    /** What the readers' queries call its ends. */
    public String in(String sql) {
        return sql.replace("$start", literal(period.startingAt().toString()))
                .replace("$end", literal(period.endingBefore().toString()));
    }

    private static String literal(String instant) {
        return "'" + instant + "'::timestamptz";
    }
}
