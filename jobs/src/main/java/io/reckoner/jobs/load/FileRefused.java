package io.reckoner.jobs.load;

import io.reckoner.jobs.CannotProceed;
import java.util.Optional;

/** A file of which nothing can be loaded as it is: its header is wrong, its bytes cannot be read. Other files go on. */
public final class FileRefused extends CannotProceed {
    private static final long serialVersionUID = 1L;

    public FileRefused(String sentence, String nextStep) {
        super(sentence, nextStep);
    }

    public FileRefused(String sentence, String nextStep, Throwable cause) {
        super(sentence, nextStep, cause);
    }

    /** What a job failed of, if it was that. */
    static Optional<FileRefused> causeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileRefused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
