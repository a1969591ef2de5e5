package io.reckoner.scenario;

/** A scenario that cannot be read: where, what was found, what was expected. */
public final class ScenarioSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioSyntaxException(int line, String message) {
        super("line " + line + ": " + message);
    }
}
