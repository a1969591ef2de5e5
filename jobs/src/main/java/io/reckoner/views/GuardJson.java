package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.jobs.billing.GuardJudgement;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guard, and what was found, as programs read it (formats §14).
 *
 * @param limit amounts in the stored unit, shares in per cent, accounts
 * @param found null: there is nothing to compare with
 * @param unit of both: {@code %}, {@code accounts}, or a currency
 * @param overridden only where it was
 */
public record GuardJson(
        String guard,
        BigDecimal limit,
        @Nullable BigDecimal found,
        String unit,
        boolean holds,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean overridden) {
    static List<GuardJson> all(List<GuardJudgement> guards) {
        return guards.stream()
                .map(one ->
                        new GuardJson(one.guard(), one.limit(), one.found(), one.unit(), one.holds(), one.overridden()))
                .toList();
    }
}
