package io.reckoner.invoice;

import io.reckoner.catalog.Group;
import java.util.StringJoiner;

/** Group values behind a product's name: {@code , cloud: aws, region: us}; {@code region: –} where the usage has none. */
public final class GroupText {
    private GroupText() {}

    /** Empty for a product without group keys, else it begins with a comma. */
    public static String of(Group group) {
        var values = new StringJoiner(", ", ", ", "").setEmptyValue("");
        group.pricing().forEach((key, value) -> values.add(key + ": " + (value == null ? "–" : value)));
        group.presentation().forEach((key, value) -> {
            if (!group.pricing().containsKey(key)) { // one property may serve both roles (D3)
                values.add(key + ": " + (value == null ? "–" : value));
            }
        });
        return values.toString();
    }
}
