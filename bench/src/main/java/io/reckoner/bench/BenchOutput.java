package io.reckoner.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a bench puts its data, and how it tells what came out: figures on stdout, progress on stderr. */
final class BenchOutput {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Option(
            names = "--dir",
            description = "Where to put the data for the time of the bench. Default: the system's temporary folder.")
    private @Nullable Path parent;

    Scratch scratch() throws IOException {
        return Scratch.in(parent);
    }

    void say(String progress) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(progress);
        err.flush();
    }

    void print(Supplier<String> object, Supplier<String> table) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? object.get() + "\n" : table.get());
        out.flush();
    }

    CommandLine.ParameterException refused(String expected) {
        return new CommandLine.ParameterException(spec.commandLine(), expected);
    }

    /** Of an even number the lower one. */
    static <T> T median(List<T> rounds, ToLongFunction<T> cost) {
        return rounds.stream().sorted(Comparator.comparingLong(cost)).toList().get((rounds.size() - 1) / 2);
    }
}
