package io.reckoner.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Whether to bill although input is half loaded, and why. */
final class AnywayOption {

    @Option(
            names = "--anyway",
            paramLabel = "REASON",
            description = "Bill although input is half loaded; the run records the reason, and what was half loaded.")
    private @Nullable String given;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Nullable
    String reason() {
        if (given != null && given.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--anyway: a reason is expected");
        }
        return given;
    }
}
