package io.reckoner.terms.document;

import java.util.Optional;
import java.util.UUID;

/** What an id has to name, and what can be said against it. */
public interface Reference {
    Optional<Complaint> complaint(UUID id);

    /** The id a text stands for in this place alone: a {@code temporary_id}. */
    default Optional<UUID> named(String text) {
        return Optional.empty();
    }

    /** Whether there are such texts, so that any may be one. */
    default boolean isLocal() {
        return false;
    }
}
