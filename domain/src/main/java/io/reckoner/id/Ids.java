package io.reckoner.id;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The one formula behind every derived id: {@code derive("acme")} is {@code 316fa1ab-c9fd-383c-ac72-4a1978ccab67}.
 *
 * <p>Two things with one name are one thing, so writing it twice is a unique violation, never a second invoice.
 */
public final class Ids {
    private Ids() {}

    /** The name-based (version 3) UUID of {@code reckoner:<name>}. */
    public static UUID derive(String name) {
        return UUID.nameUUIDFromBytes(("reckoner:" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** A nested thing's id: {@code <holder>/<member>/<index>}. */
    public static UUID nested(UUID holder, String member, int index) {
        return derive(holder + "/" + member + "/" + index);
    }
}
