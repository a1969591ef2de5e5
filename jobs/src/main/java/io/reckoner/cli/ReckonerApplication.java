package io.reckoner.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;
import picocli.CommandLine;

/** The entry point. Help and wrong command lines need no Spring context and no database, so none is started for them. */
public final class ReckonerApplication {

    private ReckonerApplication() {}

    public static void main(String[] args) {
        // Sessions of the driver take their time zone from here, and Spring Batch its timestamps.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.exit(run(args));
    }

    /** One command; returns its exit code. For callers in the same process, too. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        Charset utf8 = StandardCharsets.UTF_8;
        return new CommandLine(new ReckonerCommand())
                .setOut(new java.io.PrintWriter(new java.io.OutputStreamWriter(System.out, utf8), true))
                .setErr(new java.io.PrintWriter(new java.io.OutputStreamWriter(System.err, utf8), true))
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .registerConverter(java.time.Instant.class, new InstantOption())
                .registerConverter(java.time.Duration.class, new DurationOption())
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
    }
}
