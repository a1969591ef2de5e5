package io.reckoner.cli;

import io.reckoner.jobs.database.EmbeddedServer;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "db",
        mixinStandardHelpOptions = true,
        description = "The embedded database of the home folder.",
        synopsisSubcommandLabel = "(status | stop)")
final class DbCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Says which database commands use, and whether the embedded one runs.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner db status --home /var/lib/reckoner"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done"})
    void status() {
        ReckonerCommand options = ReckonerCommand.of(spec);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                options.db().isEmpty()
                        ? EmbeddedServer.status(options.home())
                        : "A configured PostgreSQL is used: " + options.db());
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Stops the embedded server, if a killed command left it running.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner db stop"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:it is stopped", "1:failed", "5:a run is active on it"})
    void stop() {
        spec.commandLine()
                .getErr()
                .println(
                        EmbeddedServer.stop(ReckonerCommand.of(spec).home())
                                ? "The embedded PostgreSQL is stopped."
                                : "The embedded PostgreSQL does not run.");
    }
}
