package io.reckoner.requests.state;

import io.reckoner.terms.document.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an id names, and whose it is; catalog things are nobody's. */
public record KnownObject(
        Kind kind, @Nullable UUID customerId, @Nullable UUID contractId) {}
