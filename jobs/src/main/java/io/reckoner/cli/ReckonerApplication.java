package io.reckoner.cli;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry point. Help needs no Spring context and no database, so none is started for it. */
@SpringBootApplication(scanBasePackages = "io.reckoner")
public class ReckonerApplication {

    public static void main(String[] args) {
        System.exit(new CommandLine(new Root()).execute(args));
    }

    /** {@code reckoner} without a command prints its help. */
    @Command(
            name = "reckoner",
            mixinStandardHelpOptions = true,
            description = "Turns contracts, usage and schedules into invoices and balance ledgers.")
    static final class Root implements Runnable {

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(System.out);
        }
    }
}
