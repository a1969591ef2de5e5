package io.reckoner.jobs;

/** One person asked for something that another one has to approve (J7); nothing was written but the question. */
public final class SecondPersonNeeded extends CannotProceed {
    private static final long serialVersionUID = 1L;

    public SecondPersonNeeded(String sentence, String nextStep) {
        super(sentence, nextStep);
    }
}
