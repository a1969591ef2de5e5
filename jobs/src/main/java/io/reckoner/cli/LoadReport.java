package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.load.BilledFromThePast;
import io.reckoner.jobs.load.Load;
import io.reckoner.views.LoadedText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** Tells what became of the files of a load, and what to do about those that were refused. */
final class LoadReport {
    private LoadReport() {}

    /** Prints what became of the files; returns the exit code that says the same. */
    static int print(List<Load.Loaded> loaded, CommandSpec command, boolean asJson) {
        return print(loaded, Optional.empty(), command, asJson);
    }

    /** The same, and warns of what was seen; returns the exit code that says the same. */
    static int print(
            List<Load.Loaded> loaded, Optional<BilledFromThePast.Seen> past, CommandSpec command, boolean asJson) {
        int exitCode = print(loaded, asJson ? "" : LoadedText.of(loaded), command);
        warn(past, command);
        return exitCode;
    }

    static void warn(Optional<BilledFromThePast.Seen> past, CommandSpec command) {
        past.ifPresent(seen -> {
            command.commandLine().getErr().println("reckoner: " + LoadedText.found(seen));
            command.commandLine().getErr().println("  " + LoadedText.help(seen));
        });
    }

    /** The same of a check. */
    static int printCheck(List<Load.Loaded> checked, CommandSpec command, boolean asJson) {
        return print(checked, asJson ? "" : LoadedText.ofCheck(checked), command);
    }

    private static int print(List<Load.Loaded> loaded, String text, CommandSpec command) {
        command.commandLine().getOut().print(text);
        command.commandLine().getOut().flush();
        complain(loaded, command.commandLine().getErr());
        if (loaded.stream().anyMatch(file -> file.rejectsMissing() != null)) {
            return ExitCodes.FAILED;
        }
        boolean refused = loaded.stream().anyMatch(file -> file.counts().refused() > 0 || file.refusal() != null);
        return refused ? ExitCodes.DONE_WITH_REJECTS : ExitCodes.DONE;
    }

    /** Why files were refused as a whole, or their rejects are missing, and what to do about it. */
    private static void complain(List<Load.Loaded> loaded, PrintWriter err) {
        for (Load.Loaded file : loaded) {
            CannotProceed complaint = file.refusal() != null ? file.refusal() : file.rejectsMissing();
            if (complaint != null) {
                err.println("reckoner: " + complaint.getMessage());
                err.println("  " + complaint.nextStep());
            }
        }
    }
}
