package io.reckoner.cli;

import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.database.LostConnection;
import java.io.PrintWriter;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One clear sentence and the next step; where it comes from only with {@code --verbose}. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Throwable cause = failure;
        while (!(cause instanceof CannotProceed) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CannotProceed known) {
            err.println("reckoner: " + known.getMessage());
            err.println("  " + known.nextStep());
        } else if (LostConnection.isCauseOf(failure)) {
            err.println("reckoner: The connection to the database was lost: " + cause.getMessage());
            err.println(
                    "  See that the server is up and run the command again; or `reckoner resume`, which goes on with"
                            + " what was interrupted.");
        } else if (isShortOfSomething(cause)) {
            err.println("reckoner: The database server is short of disk, memory or connections: " + cause.getMessage());
            err.println("  Make room and run the command again; or `reckoner resume`, which goes on with what was"
                    + " interrupted.");
        } else {
            err.println("reckoner: unexpected " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
            err.println("  Run the command again with --verbose to see where, and report it.");
        }
        if (ReckonerCommand.of(command.getCommandSpec()).isVerbose()) {
            failure.printStackTrace(err);
        }
        return cause instanceof AnotherRunIsActive ? ExitCodes.ANOTHER_RUN : ExitCodes.FAILED;
    }

    /** Class 53 of PostgreSQL's codes: insufficient resources. */
    private static boolean isShortOfSomething(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("53");
    }
}
