package io.reckoner.jobs.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knows a full disk from other trouble with a file: the system says it in words only. */
public final class NoSpace {

    static final String WORDS = "No space left on device";

    private static final long LEAST = 1 << 20;

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

    /** Too little for a server to start with; it may not even be able to write why it does not. */
    static boolean isAt(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < LEAST;
        } catch (IOException e) {
            return false;
        }
    }
}
