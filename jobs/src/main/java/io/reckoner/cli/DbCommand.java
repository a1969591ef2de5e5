package io.reckoner.cli;

import io.reckoner.jobs.database.EmbeddedServer;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "db",
        mixinStandardHelpOptions = true,
        description = "The database: its tables, and the embedded server of the home folder.",
        synopsisSubcommandLabel = "(status | stop | migrate)")
final class DbCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description =
                    "Says which database commands use, whether the embedded one runs, and which version of Reckoner"
                            + " made its tables.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner db status --home /var/lib/reckoner"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:done", "1:the database cannot be asked"})
    void status(@Mixin JsonOption json) {
        ReckonerCommand options = ReckonerCommand.of(spec);
        DatabaseStatus status = options.configuredDatabase()
                .map(DatabaseStatus::ofConfigured)
                .orElseGet(() -> DatabaseStatus.ofEmbedded(options.home()));
        if (json.isGiven()) {
            json.print(status);
        } else {
            spec.commandLine().getOut().print(status.text());
            spec.commandLine().getOut().flush();
        }
    }

    @Command(
            name = "migrate",
            mixinStandardHelpOptions = true,
            description = "Brings the tables up to date. Every command but `worker` does so by itself.",
            footerHeading = "%nExample:%n",
            footer = {"  reckoner db migrate --db jdbc:postgresql://db.example.com/billing"},
            exitCodeListHeading = ExitCodes.HEADING,
            exitCodeList = {"0:they are up to date", "1:failed"})
    void migrate() {
        try (Session session = Session.create(spec, 1)) {
            session.get(DataSource.class);
            spec.commandLine().getErr().println("The tables are up to date.");
        }
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
