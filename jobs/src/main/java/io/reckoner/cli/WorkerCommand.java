package io.reckoner.cli;

import io.reckoner.db.run.PartitionStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.BillingSettings;
import io.reckoner.jobs.remote.Worker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description =
                "Works for every run that is started with --workers remote on the same database, until it is told to"
                        + " stop; start as many as you like. On SIGTERM it ends its chunks, and gives the rest to the others.",
        footerHeading = "%nExample:%n",
        footer = {
            "  reckoner worker --db jdbc:postgresql://db.example.com/billing",
            "  reckoner worker --threads 4 --heartbeat /tmp/alive"
        },
        exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:told to stop", "1:there is a run it must not work on, or no database"})
final class WorkerCommand implements Callable<Integer> {

    /** What PostgreSQL keeps of an application's name. */
    private static final int LONGEST_NAME = 63;

    @Option(names = "--threads", paramLabel = "N", description = "Partitions at a time (default: one a core).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--chunk", paramLabel = "N", description = "Accounts a transaction (default: ${DEFAULT-VALUE}).")
    private int chunk = BillingSettings.DEFAULT_CHUNK;

    @Option(
            names = "--heartbeat",
            paramLabel = "FILE",
            description = "Written about twice a second while the worker is alive, for a probe to look at its age.")
    private @Nullable Path heartbeat;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1 || chunk < 1) {
            throw new ParameterException(spec.commandLine(), "--threads and --chunk must be positive numbers");
        }
        try (Session session = Session.openGuest(spec, threads, chunk, name())) {
            Worker worker = session.get(Worker.class);
            Thread atSignal = new Thread(() -> stop(worker, session), "stop");
            Runtime.getRuntime().addShutdownHook(atSignal);
            spec.commandLine().getErr().println("Ready to work, on " + threads + " threads.");
            try {
                worker.work(this::beat);
            } finally {
                leave(atSignal);
            }
        }
        return ExitCodes.DONE;
    }

    /** A stop that was asked for is no failure: without the last word here Java would say 143. */
    private static void stop(Worker worker, Session session) {
        try {
            worker.stopAndWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.close();
        Runtime.getRuntime().halt(ExitCodes.DONE);
    }

    /** The worker ends by itself: nothing is left for a signal to do. */
    private static void leave(Thread atSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(atSignal);
        } catch (IllegalStateException e) {
            // The signal came first: it ends this process.
            return;
        }
    }

    private void beat() {
        Path file = heartbeat;
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, "alive\n");
        } catch (IOException e) {
            throw new CannotProceed(
                    "The heartbeat " + file + " cannot be written: " + e.getMessage() + ".",
                    "Choose another file with --heartbeat FILE.",
                    e);
        }
    }

    private static String name() {
        String name = PartitionStore.WORKER + ProcessHandle.current().pid() + "@" + host();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
