package io.reckoner.requests;

import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param reject the line of the rejects file, JSON; only of a REFUSED line
 */
public record LineOutcome(long line, State state, @Nullable String reject) {
    public enum State {
        APPLIED,
        /** The same request was applied before; nothing changed. */
        ALREADY_THERE,
        REFUSED
    }
}
