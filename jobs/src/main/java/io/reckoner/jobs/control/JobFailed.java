package io.reckoner.jobs.control;

import io.reckoner.jobs.CannotProceed;

/** A job ended before its work did; what is committed stays, and `resume` goes on from there. */
public final class JobFailed extends CannotProceed {
    private static final long serialVersionUID = 1L;

    JobFailed(String sentence, String nextStep, Throwable cause) {
        super(sentence, nextStep, cause);
    }

    JobFailed(String sentence, String nextStep) {
        super(sentence, nextStep);
    }
}
