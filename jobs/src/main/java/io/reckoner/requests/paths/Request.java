package io.reckoner.requests.paths;

import io.reckoner.requests.payload.Body;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.Kind;
import io.reckoner.requests.state.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one path accepts and does. */
public interface Request {
    String path();

    /** What the line's id names. */
    Kind creates();

    /** Where a {@code uniqueness_key} of the body must be the only one; null if the path has none. */
    default @Nullable String uniquenessScope() {
        return null;
    }

    /** Members whose null means something, so that it is part of the journal. */
    default Set<String> clearing() {
        return Set.of();
    }

    /** Reads the whole body, reporting every problem. */
    void check(Body body, Scope scope);

    void apply(Entry entry, Books books);
}
