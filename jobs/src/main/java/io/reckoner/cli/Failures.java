package io.reckoner.cli;

import io.reckoner.jobs.AnotherRunIsActive;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.GuardDoesNotHold;
import io.reckoner.jobs.SecondPersonNeeded;
import io.reckoner.jobs.database.DatabaseTrouble;
import io.reckoner.jobs.database.DatabaseUrl;
import io.reckoner.jobs.database.EmbeddedServer;
import io.reckoner.jobs.database.LostConnection;
import io.reckoner.jobs.database.NoSpace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One clear sentence and the next step; where it comes from only with {@code --verbose}. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        FailureText text = text(failure, ReckonerCommand.of(command.getCommandSpec()));
        text.print(command, JsonOption.isGivenTo(command));
        if (ReckonerCommand.of(command.getCommandSpec()).isVerbose()) {
            printTrace(failure, command.getErr());
        }
        return text.exitCode();
    }

    static FailureText text(Exception failure, ReckonerCommand options) {
        Throwable cause = failure;
        while (!(cause instanceof CannotProceed) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof CannotProceed known) {
            return new FailureText(known.getMessage() + complaint(failure, options), known.nextStep(), code(known));
        }
        Optional<DatabaseTrouble> trouble = DatabaseTrouble.of(failure);
        if (trouble.isPresent()) {
            return failed(trouble.get().sentence(), trouble.get().nextStep());
        }
        if (LostConnection.isCauseOf(failure)) {
            return failed(
                    "The connection to the database was lost: " + cause.getMessage() + complaint(failure, options),
                    "See that the server is up and run the command again; or `reckoner resume`, which goes on with"
                            + " what was interrupted.");
        }
        if (NoSpace.isCauseOf(failure)) {
            return failed(
                    "No space left on the disk: " + cause.getMessage() + ".",
                    "Make room, or choose another place for the file, and run the command again.");
        }
        return failed(
                "unexpected " + cause.getClass().getSimpleName() + ": " + cause.getMessage(),
                "Run the command again with --verbose to see where, and report it.");
    }

    /** For {@code --verbose}: a URL in it loses its passwords. */
    static void printTrace(Throwable failure, PrintWriter err) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        err.print(DatabaseUrl.redacted(trace.toString()));
    }

    private static int code(CannotProceed known) {
        if (known instanceof AnotherRunIsActive) {
            return ExitCodes.ANOTHER_RUN;
        }
        return known instanceof GuardDoesNotHold || known instanceof SecondPersonNeeded
                ? ExitCodes.GUARD
                : ExitCodes.FAILED;
    }

    /** A server that ends because its disk is full says so in its log only; the connection is just gone. */
    private static String complaint(Throwable failure, ReckonerCommand options) {
        return options.db().isEmpty() && LostConnection.isCauseOf(failure)
                ? EmbeddedServer.complaintOfFullDisk(options.home())
                        .map(line -> " The disk of the embedded PostgreSQL is full; its log says: " + line)
                        .orElse("")
                : "";
    }

    private static FailureText failed(String error, String nextStep) {
        return new FailureText(error, nextStep, ExitCodes.FAILED);
    }
}
