package io.reckoner.jobs;

/** A command cannot do what it was asked: one sentence that says why, and what to do next. No stack trace is wanted. */
public class CannotProceed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String nextStep;

    public CannotProceed(String sentence, String nextStep) {
        super(sentence);
        this.nextStep = nextStep;
    }

    public CannotProceed(String sentence, String nextStep, Throwable cause) {
        super(sentence, cause);
        this.nextStep = nextStep;
    }

    public String nextStep() {
        return nextStep;
    }
}
