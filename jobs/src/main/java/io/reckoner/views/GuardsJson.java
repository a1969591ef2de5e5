package io.reckoner.views;

import io.reckoner.db.preview.GuardStore;
import java.math.BigDecimal;
import java.util.List;

/** The limits that are set, as programs read them; amounts in the stored unit. */
public record GuardsJson(List<Limit> guards) {
    public GuardsJson {
        guards = List.copyOf(guards);
    }

    /** One of them. */
    public record Limit(String guard, BigDecimal limit) {}

    public static GuardsJson of(List<GuardStore.Limit> limits) {
        return new GuardsJson(limits.stream()
                .map(limit -> new Limit(limit.name(), limit.most()))
                .toList());
    }
}
