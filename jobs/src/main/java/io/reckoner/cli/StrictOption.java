package io.reckoner.cli;

import picocli.CommandLine.Option;

/** What a command that bills says of parked accounts. */
final class StrictOption {

    @Option(
            names = "--strict",
            description = "Exit code 3 while any account is parked, and not only if one is newly parked.")
    private boolean strict;

    boolean isGiven() {
        return strict;
    }
}
