package io.reckoner.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The entry point. Help and wrong command lines need no Spring context and no database, so none is started for them. */
public final class ReckonerApplication {

    private ReckonerApplication() {}

    public static void main(String[] args) {
        // Sessions of the driver take their time zone from here, and Spring Batch its timestamps.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        BothCompilers.endWithParent();
        System.exit(run(args));
    }

    /** One command; returns its exit code. For callers in the same process, too. */
    public static int run(String... args) {
        return run(ConsoleWriter.standardOutput(), ConsoleWriter.standardError(), args);
    }

    /** Failed if not all of the output has arrived, whatever the command itself says. */
    static int run(ConsoleWriter out, ConsoleWriter err, String... args) {
        int code = commandLine(List.of(args)).setOut(out).setErr(err).execute(args);
        Optional<IOException> failure = out.failure();
        if (failure.isEmpty()) {
            err.flush();
            return code;
        }
        // Who reads a pipe may stop when it has seen enough, as `head` does: nothing to tell.
        if (!WriteFailures.isReaderGone(failure.get())) {
            new FailureText(
                            WriteFailures.sentence("Standard output", failure.get()),
                            "What the command did stands; only what it prints is not whole. Look again, or print elsewhere.",
                            ExitCodes.FAILED)
                    .print(err);
        }
        return ExitCodes.FAILED;
    }

    /** Of these words: a wrong one is told of among all commands. */
    private static CommandLine commandLine(List<String> words) {
        CommandLine few = bare();
        if (!Commands.addNamed(few, words)) {
            return commandLine();
        }
        try {
            configured(few).parseArgs(words.toArray(String[]::new));
            return few;
        } catch (ParameterException wrong) {
            return commandLine();
        }
    }

    static CommandLine commandLine() {
        CommandLine all = bare();
        Commands.addAll(all);
        return configured(all);
    }

    private static CommandLine bare() {
        return new CommandLine(new ReckonerCommand());
    }

    /** What is set is set for the commands that were added before. */
    private static CommandLine configured(CommandLine line) {
        // No colours: what is printed shows every control character.
        return line.setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .registerConverter(Instant.class, new InstantOption())
                .registerConverter(Duration.class, new DurationOption())
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
    }
}
