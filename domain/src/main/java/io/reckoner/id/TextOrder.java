package io.reckoner.id;

import java.util.UUID;

/** Orders UUIDs as their text does, which is also PostgreSQL's order; {@link UUID#compareTo} compares signed halves and differs. */
public final class TextOrder {
    private TextOrder() {}

    public static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
