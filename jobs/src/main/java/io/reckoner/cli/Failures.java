package io.reckoner.cli;

import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.GuardDoesNotHold;
import io.reckoner.jobs.database.LostConnection;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One clear sentence and the next step; where it comes from only with {@code --verbose}. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        FailureText text = text(failure);
        text.print(command, JsonOption.isGivenTo(command));
        if (ReckonerCommand.of(command.getCommandSpec()).isVerbose()) {
            failure.printStackTrace(command.getErr());
        }
        return text.exitCode();
    }

    static FailureText text(Exception failure) {
        Throwable cause = failure;
        while (!(cause instanceof CannotProceed) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CannotProceed known) {
            return new FailureText(String.valueOf(known.getMessage()), known.nextStep(), code(known));
        }
        if (LostConnection.isCauseOf(failure)) {
            return failed(
                    "The connection to the database was lost: " + cause.getMessage(),
                    "See that the server is up and run the command again; or `reckoner resume`, which goes on with"
                            + " what was interrupted.");
        }
        if (isShortOfSomething(cause)) {
            return failed(
                    "The database server is short of disk, memory or connections: " + cause.getMessage(),
                    "Make room and run the command again; or `reckoner resume`, which goes on with what was"
                            + " interrupted.");
        }
        return failed(
                "unexpected " + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "Run the command again with --verbose to see where, and report it.");
    }

    private static int code(CannotProceed known) {
        if (known instanceof AnotherRunIsActive) {
            return ExitCodes.ANOTHER_RUN;
        }
        return known instanceof GuardDoesNotHold ? ExitCodes.GUARD : ExitCodes.FAILED;
    }

    private static FailureText failed(String error, String nextStep) {
        return new FailureText(error, nextStep, ExitCodes.FAILED);
    }

    /** Class 53 of PostgreSQL's codes: insufficient resources. */
    private static boolean isShortOfSomething(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith("53");
    }
}
