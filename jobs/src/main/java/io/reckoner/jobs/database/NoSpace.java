package io.reckoner.jobs.database;

import java.io.IOException;

/** Knows a full disk from other trouble with a file: the system says it in words only. */
public final class NoSpace {

    static final String WORDS = "No space left on device";

    private NoSpace() {}

    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains(WORDS)) {
                return true;
            }
        }
        return false;
    }
}
