package io.reckoner.cli;

import io.reckoner.views.ReportJson;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether a command prints its report as JSON; then it prints its failure as JSON too. */
final class JsonOption {
    private static final String NAME = "--json";

    @Option(names = NAME, description = "As one JSON value, failures too.")
    private boolean given;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    boolean isGiven() {
        return given;
    }

    /** A record, a map or a tree. */
    void print(Object report) {
        spec.commandLine().getOut().print(ReportJson.of(report));
        spec.commandLine().getOut().flush();
    }

    /** The same of a report that is as long as what it tells of. */
    void stream(Object report) {
        ReportJson.write(report, spec.commandLine().getOut());
        spec.commandLine().getOut().println();
        spec.commandLine().getOut().flush();
    }

    /** For whoever has only the words of a command line, perhaps a wrong one. */
    static boolean isAmong(List<String> words) {
        return words.contains(NAME);
    }

    static boolean isGivenTo(CommandLine command) {
        return command.getParseResult() != null
                && isAmong(command.getParseResult().originalArgs());
    }
}
