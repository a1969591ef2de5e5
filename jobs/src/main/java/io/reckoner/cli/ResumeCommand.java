package io.reckoner.cli;

import io.reckoner.db.LoadFile;
import io.reckoner.jobs.billing.Billing;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.load.Load;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description =
                "Goes on with whatever was interrupted - killed, stopped, or failed: loads behind their last line,"
                        + " a billing run with the accounts still pending. Nothing is done twice.",
        footerHeading = "%nExample:%n",
        footer = {"  reckoner resume", "  reckoner resume --workers remote"},
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done, or nothing to resume",
            "1:failed again",
            "3:done, with parked accounts",
            "4:loads done, with rejects",
            "5:another run is active"
        })
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Mixin
    private WorkersOption workers;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BillingSettings settings = workers.settings(options);
        try (Session session = Session.open(spec, settings.threads())) {
            int loads = resumeLoads(session);
            Optional<Billing.Outcome> outcome = session.get(Billing.class).resume(settings);
            if (outcome.isPresent()) {
                return RunReportText.print(session, outcome.get().run(), spec);
            }
            spec.commandLine().getErr().println("No run is unfinished.");
            return loads;
        }
    }

    private int resumeLoads(Session session) {
        PrintWriter err = spec.commandLine().getErr();
        List<Path> there = new ArrayList<>();
        for (LoadFile file : session.get(Load.class).unfinished()) {
            Path path = Path.of(file.name());
            if (Files.exists(path)) {
                err.println("Going on with " + path + " behind line " + file.position() + ".");
                there.add(path);
            } else {
                err.println("The load of " + path + " is unfinished (line " + file.position()
                        + "), but the file is gone: load it again from where it is now.");
            }
        }
        if (there.isEmpty()) {
            return ExitCodes.DONE;
        }
        List<Load.Loaded> loaded = session.get(Load.class).load(there);
        return LoadCommand.print(loaded, spec);
    }
}
