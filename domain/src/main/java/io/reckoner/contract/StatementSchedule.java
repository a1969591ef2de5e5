package io.reckoner.contract;

import io.reckoner.time.Cadence;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The grid of a contract's usage statements (§17), its anchor already resolved (Q2).
 *
 * @param generationStartingAt no usage invoice for a period that starts before it (Q5); null = no such limit
 */
public record StatementSchedule(Cadence cadence, @Nullable Instant generationStartingAt) {

    public Optional<Instant> generation() {
        return Optional.ofNullable(generationStartingAt);
    }
}
