package io.reckoner.jobs.control;

import io.reckoner.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What a command does under the run lock: others are told who come meanwhile, and it is kept with who does it.
 *
 * @param name as somebody would type it: {@code bill 2024-02-01T00:00:00Z}
 * @param reason why, where that is asked for
 * @param customer for whom alone, where no journal line says it
 */
public record Task(
        String name, @Nullable String reason, @Nullable CustomerId customer) {
    public static Task of(String name) {
        return new Task(name, null, null);
    }

    public static Task of(String name, @Nullable String reason) {
        return new Task(name, reason, null);
    }
}
