package io.reckoner.cli;

import io.reckoner.jobs.control.Actor;
import io.reckoner.jobs.database.Database;
import io.reckoner.jobs.database.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code reckoner} without a command prints its help. */
@Command(
        name = "reckoner",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Turns contracts, usage and schedules into invoices and balance ledgers.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner load prices.ndjson customers.ndjson usage.csv",
            "  reckoner bill --as-of 2024-02-02",
            "  reckoner run show 1",
            "",
            "Data goes to standard output, everything else to standard error."
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong command line",
            "3:done, with newly parked accounts",
            "4:done, with refused lines, rows or files",
            "5:another run is active on this database",
            "6:a guard does not hold that an option overrides; nothing was written"
        })
final class ReckonerCommand implements Runnable {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the embedded database lives (RECKONER_HOME; default .reckoner).")
    private @Nullable Path home;

    @Option(
            names = "--db",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "JDBC URL of a PostgreSQL to use instead (RECKONER_DB_URL, with RECKONER_DB_USER and"
                    + " RECKONER_DB_PASSWORD).")
    private @Nullable String db;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Jars that price CUSTOM rates (RECKONER_PLUGINS; default: the folder plugins beside the program, if"
                            + " there is one).")
    private @Nullable Path plugins;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Who does it, where commands are recorded (RECKONER_AS; default: the user of the system).")
    private @Nullable String as;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show where an error comes from.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    static ReckonerCommand of(CommandSpec any) {
        return (ReckonerCommand) any.root().userObject();
    }

    boolean isVerbose() {
        return verbose;
    }

    Path home() {
        return home != null ? home : Path.of(environment("RECKONER_HOME", ".reckoner"));
    }

    /** Null: there is none. What is named has to be there; what is only looked for need not. */
    @Nullable
    Path plugins() {
        String named = environment("RECKONER_PLUGINS", "");
        if (plugins != null || !named.isEmpty()) {
            return plugins != null ? plugins : Path.of(named);
        }
        Path beside =
                new ApplicationHome(ReckonerApplication.class).getDir().toPath().resolve("plugins");
        return Files.isDirectory(beside) ? beside : null;
    }

    /** The options that lead to the same database, as they were typed but for passwords; with a blank behind, or empty. */
    String optionsAsGiven() {
        return (home == null ? "" : "--home " + home + " ")
                + (db == null ? "" : "--db '" + DatabaseUrl.redacted(db) + "' ");
    }

    /** Empty: none is configured. */
    String db() {
        return db != null ? db : environment("RECKONER_DB_URL", "");
    }

    /** Empty: the embedded one is used. */
    Optional<Database> configuredDatabase() {
        return Optional.of(db())
                .filter(url -> !url.isEmpty())
                .map(url -> Database.configured(
                        url, environment("RECKONER_DB_USER", ""), environment("RECKONER_DB_PASSWORD", "")));
    }

    /** Who does this, and by which command. */
    private Actor actor() {
        String by = as != null ? as : environment("RECKONER_AS", "");
        if (as != null && as.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--as names nobody");
        }
        var typed = new TypedCommand(spec.commandLine().getParseResult());
        return Actor.here(by.isBlank() ? null : by, typed.text(), typed.name());
    }

    Map<String, Object> settings() {
        Path folder = plugins();
        return Map.of(
                Actor.PROPERTY,
                actor(),
                "reckoner.plugins",
                folder == null ? "" : folder.toString(),
                "reckoner.now",
                environment(ClockConfiguration.VARIABLE, ""),
                "reckoner.home",
                home().toString(),
                "reckoner.db.url",
                db(),
                "reckoner.db.user",
                environment("RECKONER_DB_USER", ""),
                "reckoner.db.password",
                environment("RECKONER_DB_PASSWORD", ""),
                "reckoner.version",
                Version.number());
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
