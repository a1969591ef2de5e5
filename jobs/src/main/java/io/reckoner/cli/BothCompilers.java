package io.reckoner.cli;

import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.BillingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Java has two compilers. The launcher leaves the second one out, which costs more than it gives back before some hundred
 * thousand accounts; a command with more than that to do is started again with both, as a process of its own, before it has
 * done anything.
 */
final class BothCompilers {

    /** From so many accounts on; 0 = never. */
    static final String SETTING = "reckoner.both-compilers-from";

    private static final String LIMIT = "-XX:TieredStopAtLevel=";
    private static final String FIRST_ONLY = LIMIT + "1";
    private static final String PARENT = "reckoner.parent";

    /** How many accounts there are to work on; more than the limit need not be counted. */
    @FunctionalInterface
    interface Size {
        int accounts(Session session, int limit);
    }

    private BothCompilers() {}

    /** The same of a run: with remote workers this process does none of it. */
    static int ifBig(BillingSettings settings, Size size, Supplier<Session> open, ToIntFunction<Session> work) {
        return ifBig(settings.remote() == null ? size : (session, limit) -> 0, open, work);
    }

    /** The work done in a session; in that of another process, if it is big and this one has the first compiler only. */
    static int ifBig(Size size, Supplier<Session> open, ToIntFunction<Session> work) {
        List<String> again;
        try (Session session = open.get()) {
            int from = session.setting(SETTING, Integer.class);
            again = from == 0 ? List.of() : ofThisProcess();
            if (again.isEmpty() || size.accounts(session, from) < from) {
                return work.applyAsInt(session);
            }
        }
        return run(again);
    }

    /** Empty if this process has both already, or cannot tell how it was started. */
    private static List<String> ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        Optional<String> java = self.info().command();
        Optional<String[]> arguments = self.info().arguments();
        return java.isPresent() && arguments.isPresent()
                ? withBoth(java.get(), List.of(arguments.get()), self.pid())
                : List.of();
    }

    /** Of several such options the last counts. */
    static List<String> withBoth(String java, List<String> arguments, long parent) {
        List<String> limits =
                arguments.stream().filter(word -> word.startsWith(LIMIT)).toList();
        if (limits.isEmpty() || !limits.get(limits.size() - 1).equals(FIRST_ONLY)) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(java, "-D" + PARENT + "=" + parent));
        arguments.stream().filter(word -> !word.startsWith(LIMIT)).forEach(words::add);
        return words;
    }

    /** The command's own exit code. Whoever tells this process to stop tells that one, and waits for it. */
    static int run(List<String> words) {
        Process process;
        try {
            process = new ProcessBuilder(words).inheritIO().start();
        } catch (IOException e) {
            throw new CannotProceed(
                    "So much is due that a Java with both compilers is wanted, but it does not start: " + e.getMessage()
                            + ".",
                    "Mend that; or do without: RECKONER_BOTH_COMPILERS_FROM=0 in the environment.",
                    e);
        }
        Thread atSignal = new Thread(() -> stop(process), "stop");
        try {
            Runtime.getRuntime().addShutdownHook(atSignal);
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(atSignal);
            return code;
        } catch (IllegalStateException | InterruptedException e) {
            // Told to stop already.
            stop(process);
            return ExitCodes.FAILED;
        }
    }

    private static void stop(Process process) {
        process.destroy();
        process.onExit().join();
    }

    /** For the other process: where the first one was killed, it ends as it would if it were told to. */
    static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent == null) {
            return;
        }
        Thread watch = new Thread(
                () -> {
                    ProcessHandle.of(parent).map(ProcessHandle::onExit).ifPresent(CompletableFuture::join);
                    System.exit(ExitCodes.FAILED);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
