package io.reckoner.cli;

/** What a command says to the script that called it. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DONE_WITH_PARKED = 3;
    static final int DONE_WITH_REJECTS = 4;
    static final int ANOTHER_RUN = 5;

    /** For the help texts. */
    static final String HEADING = "%nExit codes:%n";

    private ExitCodes() {}
}
