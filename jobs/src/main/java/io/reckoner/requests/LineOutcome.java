package io.reckoner.requests;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param reject the line of the rejects file, JSON; only of a REFUSED line
 * @param warnings of what was applied, and may want something later
 */
public record LineOutcome(long line, State state, @Nullable String reject, List<String> warnings) {

    LineOutcome(long line, State state, @Nullable String reject) {
        this(line, state, reject, List.of());
    }

    public enum State {
        APPLIED,
        /** The same request was applied before; nothing changed. */
        ALREADY_THERE,
        /** It may be applied, and asked not to be: nothing of it was kept. */
        PREVIEWED,
        REFUSED
    }
}
