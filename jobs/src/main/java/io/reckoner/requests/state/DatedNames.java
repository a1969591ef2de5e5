package io.reckoner.requests.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names that things of the catalog have from an instant on, each in the order in which it was received (P7). */
final class DatedNames {
    private final Map<String, List<Received>> received = new HashMap<>();

    private record Received(
            UUID thing, Instant startingAt, @Nullable Instant endingBefore) {
        boolean holdsAt(Instant instant) {
            return !startingAt.isAfter(instant) && (endingBefore == null || endingBefore.isAfter(instant));
        }
    }

    void add(String name, UUID thing, Instant startingAt, @Nullable Instant endingBefore) {
        received.computeIfAbsent(name, any -> new ArrayList<>()).add(new Received(thing, startingAt, endingBefore));
    }

    /** Of the things that have the name at the instant, the one that received it last. */
    Optional<UUID> at(String name, Instant instant) {
        return last(of(name).filter(one -> one.holdsAt(instant)));
    }

    /** Of the things that have the name at any time, the one that received it last. */
    Optional<UUID> last(String name) {
        return last(of(name));
    }

    /** Everything that has the name at any time. */
    Stream<UUID> all(String name) {
        return of(name).map(Received::thing).distinct();
    }

    private Stream<Received> of(String name) {
        return received.getOrDefault(name, List.of()).stream();
    }

    private static Optional<UUID> last(Stream<Received> those) {
        return those.reduce((earlier, later) -> later).map(Received::thing);
    }
}
