package io.reckoner.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Answers the public API's calls over HTTP until it is told to stop. Whoever calls needs a token: see `reckoner"
                        + " token create`. What it answers stands in docs/http.md.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner serve --port 8080",
            "  reckoner serve --address 0.0.0.0 --db jdbc:postgresql://db.example.com/billing"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:told to stop", "1:the port is taken, or there is no database"})
final class ServeCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where it listens (default: ${DEFAULT-VALUE}; 0: any).")
    private int port = 8080;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description =
                    "Who reaches it: this machine alone (default: ${DEFAULT-VALUE}), or a network; 0.0.0.0 is all.")
    private String address = "127.0.0.1";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Calls at a time; the others wait (default: ${DEFAULT-VALUE}).")
    private int threads = 16;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > LAST_PORT || threads < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be 0 to " + LAST_PORT + ", --threads a positive number");
        }
        try (Session session = Session.openServer(spec, threads, port, address)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(session), "stop"));
            spec.commandLine()
                    .getErr()
                    .println("Listening on http://" + address + ":"
                            + session.setting("local.server.port", Integer.class) + ". Stop it with Ctrl-C.");
            new CountDownLatch(1).await();
        }
        return ExitCodes.DONE;
    }

    /** A stop that was asked for is no failure: without the last word here Java would say 143. */
    private static void stop(Session session) {
        session.close();
        Runtime.getRuntime().halt(ExitCodes.DONE);
    }
}
