package io.reckoner.jobs.billing;

import org.jspecify.annotations.Nullable;

/**
 * Which guards a run may pass that do not hold.
 *
 * @param future bill up to an instant that is still far away
 * @param anyway why to bill although input is half loaded; null: not to
 */
public record Waivers(boolean future, @Nullable String anyway) {
    public static final Waivers NONE = new Waivers(false, null);
}
