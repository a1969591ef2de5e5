package io.reckoner.jobs.database;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * What a database does not let us do, by name, and what to do about it; at every door: when a command connects, in the
 * middle of a job, while something is read.
 */
public record DatabaseTrouble(String sentence, String nextStep) {

    /** The first that fits is it. */
    private enum Kind {
        HOST_UNKNOWN(
                causedBy(UnknownHostException.class),
                "The host of the database is not known",
                "Check the host name in --db (RECKONER_DB_URL)."),
        NO_TLS(
                causedBy(SSLException.class),
                "The connection to the database cannot be encrypted",
                "Check sslmode, sslrootcert and the certificate of the server; sslmode=verify-full is what you want."),
        NOBODY_ANSWERS(
                states("08001"),
                "No database server answers",
                "See that it is up, and check host and port in --db (RECKONER_DB_URL)."),
        WRONG_PASSWORD(
                states("28P01", "28000"),
                "The database server does not let this user in",
                "Check RECKONER_DB_USER and RECKONER_DB_PASSWORD; the server's pg_hba.conf must allow that user."),
        NO_SUCH_DATABASE(
                states("3D000"),
                "The database does not exist",
                "Check the name at the end of --db (RECKONER_DB_URL), or make it: create database … owner …;"),
        NOT_PERMITTED(
                states("42501"),
                "The database user may not do what this needs",
                "Grant it; docs/operating.md lists what the user needs under \"What the database user needs\"."),
        TIMED_OUT(
                states("57014"),
                "The database server ended a statement, by its statement_timeout or because somebody cancelled it",
                "Give the user no timeout (alter role … set statement_timeout = 0) and run the command again; or"
                        + " `reckoner resume`, which goes on with what was interrupted."),
        WAITED_TOO_LONG(
                states("55P03"),
                "The database server ended a statement that waited for a lock, by its lock_timeout",
                "See who holds the lock (pg_stat_activity), then run the command again; or `reckoner resume`."),
        READ_ONLY(
                states("25006"),
                "The database takes no changes: it is a standby, or set to read only",
                "Use the primary server, or take default_transaction_read_only off; what only reads works here."),
        TOO_MANY_CONNECTIONS(
                states("53300"),
                "The database server has no connection left",
                "Use fewer --threads or workers, end other sessions, or raise max_connections (deploy/README.md counts"
                        + " them); then run the command again, or `reckoner resume`."),
        DISK_FULL(
                states("53100"),
                "The disk of the database server is full",
                "Make room there, then run the command again; or `reckoner resume`, which goes on with what was"
                        + " interrupted."),
        SHORT_OF_SOMETHING(
                states("53"),
                "The database server is short of memory or other resources",
                "Give it more and run the command again; or `reckoner resume`, which goes on with what was interrupted."),
        OTHER_TABLES(
                states("42P01", "42703", "3F000"),
                "The tables of the database are not those of this version of Reckoner",
                "See `reckoner db status` for the version that made them, or bring them up to date: `reckoner db migrate`."),
        OTHER_ENCODING(
                states("22P05"),
                "The database cannot hold every letter there is",
                "Make one that can: create database … encoding 'UTF8' template template0;"),
        MET_ANOTHER(
                states("40P01", "40001"),
                "The database server ended a statement that was in the way of another session's",
                "Run the command again; or `reckoner resume`, which goes on with what was interrupted."),
        DAMAGED(
                states("58", "XX001", "XX002"),
                "The database server cannot read or write its own files",
                "Look into its log and at its disk before anything else; after that, `reckoner verify`."),
        STARTING(
                states("57P03"),
                "The database server is starting, or shutting down",
                "Wait until it takes connections, then run the command again.");

        @SuppressWarnings("ImmutableEnumChecker") // functions of their argument alone
        private final Predicate<SQLException> fits;

        private final String sentence;
        private final String nextStep;

        Kind(Predicate<SQLException> fits, String sentence, String nextStep) {
            this.fits = fits;
            this.sentence = sentence;
            this.nextStep = nextStep;
        }

        /** By the beginning of PostgreSQL's code. */
        private static Predicate<SQLException> states(String... beginnings) {
            return e -> e.getSQLState() != null && Arrays.stream(beginnings).anyMatch(e.getSQLState()::startsWith);
        }

        private static Predicate<SQLException> causedBy(Class<? extends Exception> type) {
            return e -> type.isInstance(e.getCause());
        }
    }

    /** Empty if it is nothing that is known here. */
    public static Optional<DatabaseTrouble> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                Optional<Kind> kind = List.of(Kind.values()).stream()
                        .filter(candidate -> candidate.fits.test(e))
                        .findFirst();
                if (kind.isPresent()) {
                    return kind.map(k ->
                            new DatabaseTrouble(k.sentence + ": " + DatabaseUrl.redacted(said(e)) + ".", k.nextStep));
                }
            }
        }
        return Optional.empty();
    }

    /** In one line, without the full stop; the driver speaks of a host without saying what is wrong with it. */
    private static String said(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String line = String.join(" ", message.lines().map(String::strip).toList());
        String where = e.getCause() instanceof UnknownHostException unknown ? String.valueOf(unknown.getMessage()) : "";
        String all = where.isEmpty() || line.contains(where) ? line : line + " (" + where + ")";
        return all.endsWith(".") ? all.substring(0, all.length() - 1) : all;
    }
}
