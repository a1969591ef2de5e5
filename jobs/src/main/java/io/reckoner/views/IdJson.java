package io.reckoner.views;

import org.jspecify.annotations.Nullable;

/** What is named by its id only. */
public record IdJson(Object id) {

    /** Null of null. */
    static @Nullable IdJson ofNullable(@Nullable Object id) {
        return id == null ? null : new IdJson(id);
    }
}
