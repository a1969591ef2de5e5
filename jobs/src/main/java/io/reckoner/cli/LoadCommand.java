package io.reckoner.cli;

import io.reckoner.jobs.load.Load;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Loads request journals (*.ndjson) and usage (*.csv), each file once. A load that was interrupted"
                + " goes on where it stopped. What is refused is written to FILE.rejects.*.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner load prices.ndjson usage/2024-01.csv", "  reckoner load inbox/"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:everything is loaded",
            "1:failed",
            "4:loaded, but for the rejects and for files refused as a whole",
            "5:another run is active"
        })
final class LoadCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, in this order; a folder means its *.ndjson in name order, then its *.csv.")
    private List<Path> paths = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Session session = Session.open(spec)) {
            List<Load.Loaded> loaded = session.get(Load.class).load(paths);
            return print(loaded, spec);
        }
    }

    /** Prints what became of the files; returns the exit code that says the same. */
    static int print(List<Load.Loaded> loaded, CommandSpec command) {
        command.commandLine().getOut().print(LoadReport.of(loaded));
        command.commandLine().getOut().flush();
        LoadReport.complain(loaded, command.commandLine().getErr());
        boolean refused = loaded.stream().anyMatch(file -> file.rejects() != null || file.refusal() != null);
        return refused ? ExitCodes.DONE_WITH_REJECTS : ExitCodes.DONE;
    }
}
