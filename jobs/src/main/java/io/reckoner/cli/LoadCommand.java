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
        exitCodeList = {"0:everything is loaded", "1:failed", "4:loaded, but for the rejects", "5:another run is active"
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
            spec.commandLine().getOut().print(LoadReport.of(loaded));
            spec.commandLine().getOut().flush();
            return exitCode(loaded);
        }
    }

    static int exitCode(List<Load.Loaded> loaded) {
        boolean rejects = loaded.stream().anyMatch(file -> file.rejects() != null);
        return rejects ? ExitCodes.DONE_WITH_REJECTS : ExitCodes.DONE;
    }
}
