package io.reckoner.db.run;

/**
 * What a run knows: nothing that later journal lines and usage changes brought, and nothing that it or later runs wrote. So
 * whatever was computed from it can be computed again (U12).
 *
 * @param run its number: what earlier ones wrote is known
 * @param inputs the last journal line and the last usage change it sees
 */
public record Known(long run, FrozenInputs inputs) {

    /** A creation order that counts rows has room for so many of each journal line: the line is its quotient. */
    public static final long ROOM_OF_A_LINE = 1_000_000;

    public static Known to(Run run) {
        return new Known(run.id(), new FrozenInputs(run.requestsThrough(), run.usageThrough()));
    }

    /** What the readers' queries call these; a query without such names leaves them alone. */
    public String in(String sql) {
        return sql.replace("$run", Long.toString(run))
                .replace("$room", Long.toString(ROOM_OF_A_LINE))
                .replace("$request", Long.toString(inputs.requestsThrough()))
                .replace("$mark", Long.toString(inputs.usageThrough()));
    }
}
