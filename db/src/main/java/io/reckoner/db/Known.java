package io.reckoner.db;

import io.reckoner.db.journal.JournalRows;

/**
 * What a run knows: nothing that later journal lines and usage changes brought, and nothing that it or later runs wrote. So
 * whatever was computed from it can be computed again (U12).
 *
 * @param run its number: what earlier ones wrote is known
 * @param inputs the last journal line and the last usage change it sees
 */
public record Known(long run, FrozenInputs inputs) {

    public static Known to(Run run) {
        return new Known(run.id(), new FrozenInputs(run.requestsThrough(), run.usageThrough()));
    }

    /** What the readers' queries call these; a query without such names leaves them alone. */
    String in(String sql) {
        return sql.replace("$run", Long.toString(run))
                .replace("$room", Long.toString(JournalRows.ROOM_OF_A_LINE))
                .replace("$request", Long.toString(inputs.requestsThrough()))
                .replace("$mark", Long.toString(inputs.usageThrough()));
    }
}
