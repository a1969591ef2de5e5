package io.reckoner.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what is refused of files is written to. */
final class RejectsOption {

    @Option(
            names = "--rejects",
            paramLabel = "DIR",
            description = "Where rejects files go (default: beside each input).")
    private @Nullable Path folder;

    /** Null: beside each input. */
    @Nullable
    Path folder() {
        return folder;
    }
}
