package io.reckoner.cli;

import io.reckoner.db.load.LoadFile;
import io.reckoner.db.load.LoadFileStore;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.views.LoadsJson;
import io.reckoner.views.LoadsText;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "loads",
        mixinStandardHelpOptions = true,
        description = "Lists the files that were loaded, newest first: how far, when, and what became of them.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner loads --last 5"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:done", "1:failed"})
final class LoadsCommand implements Runnable {

    @Option(names = "--last", paramLabel = "N", description = "So many (default: ${DEFAULT-VALUE}).")
    private int last = 20;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        try (Session session = Session.open(spec)) {
            List<LoadFile> files = session.get(LoadFileStore.class).newest(last);
            boolean isLoading = session.get(Exclusively.class).isActive();
            if (json.isGiven()) {
                json.print(LoadsJson.of(files, isLoading));
                return;
            }
            if (files.isEmpty()) {
                spec.commandLine().getErr().println("No file was loaded yet. Load some with `reckoner load PATH`.");
                return;
            }
            spec.commandLine().getOut().print(LoadsText.of(files, isLoading));
            spec.commandLine().getOut().flush();
        }
    }
}
