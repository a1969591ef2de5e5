package io.reckoner.serve;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a token may do; none of them includes another. */
public enum Scope {
    /** Looks at what there is. */
    READ,
    /** Adds to the journal what the public API adds to it. */
    WRITE,
    /** Starts runs. */
    RUN,
    /** Does the acts of finance and operations: holds, locks, corrections (J7). */
    ADMIN;

    /** {@code read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    /** {@code read|write|run|admin}. */
    public static String words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining("|"));
    }
}
