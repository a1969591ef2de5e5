package io.reckoner.cli;

import picocli.CommandLine.Option;

/** Whether to make final what is not due for days to come. */
final class FutureOption {

    @Option(names = "--future", description = "Also up to an instant more than a day from now.")
    private boolean given;

    boolean isGiven() {
        return given;
    }
}
