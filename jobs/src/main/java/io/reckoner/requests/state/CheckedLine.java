package io.reckoner.requests.state;

import io.reckoner.db.run.Known;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line that passed every check, ready to be applied.
 *
 * @param id what the line creates, or the line itself
 * @param sequence its place in the journal: creation order
 * @param at when the request was made, if it says so
 * @param terms its body, checked and normalized
 */
public record CheckedLine(UUID id, long sequence, @Nullable Instant at, ObjectNode terms) {
    /** The place of the line's n-th row in a creation order that counts rows, not lines. */
    public long ordinal(int n) {
        return sequence * Known.ROOM_OF_A_LINE + n;
    }
}
