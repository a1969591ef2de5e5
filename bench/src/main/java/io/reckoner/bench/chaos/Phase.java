package io.reckoner.bench.chaos;

import java.time.Duration;

/**
 * A stretch of a command's time.
 *
 * @param step {@code start} until its first step begins, the step's name, {@code end} behind the last one
 */
record Phase(String step, Duration length) {

    static final String START = "start";
    static final String END = "end";
    private static final String LOAD = "load";

    /** Whether a command that is there has the run lock for certain. */
    static boolean isAtWork(String step) {
        return !step.equals(START) && !step.equals(END);
    }

    /** As the tally has it: the steps of loading are one there. */
    static String inTally(String step) {
        return switch (step) {
            case "requests", "usage", "rows", "invoices", "finish" -> LOAD;
            default -> step;
        };
    }
}
