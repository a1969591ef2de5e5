package io.reckoner.requests.state;

import io.reckoner.terms.document.Kind;
import java.util.UUID;

/** An id, and among what it names one thing. */
record Name(Kind family, UUID id) {
    static Name of(Kind kind, UUID id) {
        return new Name(kind.family(), id);
    }
}
