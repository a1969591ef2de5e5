package io.reckoner.jobs;

/** A guard against what is rarely meant does not hold; nothing was written. The next step names the option that overrides it. */
public final class GuardDoesNotHold extends CannotProceed {
    private static final long serialVersionUID = 1L;

    public GuardDoesNotHold(String sentence, String nextStep) {
        super(sentence, nextStep);
    }
}
