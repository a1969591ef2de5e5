package io.reckoner.db.sql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What another thread has read. */
public final class Joined {
    private Joined() {}

    /** Waits for it. Throws what it threw, as if it had been read here. */
    public static <T extends @Nullable Object> T of(CompletableFuture<T> reading) {
        try {
            return reading.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failure.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
