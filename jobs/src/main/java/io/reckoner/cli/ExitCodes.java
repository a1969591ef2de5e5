package io.reckoner.cli;

import java.util.Collection;
import java.util.List;

/** What a command says to the script that called it. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int DONE_WITH_PARKED = 3;
    static final int DONE_WITH_REJECTS = 4;
    static final int ANOTHER_RUN = 5;
    static final int GUARD = 6;

    private static final List<Integer> WORST_FIRST =
            List.of(FAILED, ANOTHER_RUN, GUARD, DONE_WITH_REJECTS, DONE_WITH_PARKED, DONE);

    /** For the help texts. */
    static final String HEADING = "%nExit codes:%n";

    private ExitCodes() {}

    /** Of a command that did several things: the code that most needs a person. */
    static int worst(Collection<Integer> codes) {
        return WORST_FIRST.stream().filter(codes::contains).findFirst().orElse(DONE);
    }
}
