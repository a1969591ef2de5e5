package io.reckoner.requests.terms;

import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Edits of a contract's threshold configurations: what is given is merged into what stands. */
public final class ThresholdUpdates {
    private static final String UPDATE = "update_";
    private static final List<String> CONFIGURATIONS =
            List.of("spend_threshold_configuration", "prepaid_balance_threshold_configuration");

    /** Objects that are merged member by member; any other is replaced. */
    private static final Set<String> MERGED = Set.of("commit", "discount_configuration");

    private ThresholdUpdates() {}

    public static void read(Body body, Scope scope, ObjectNode existing) {
        for (String name : CONFIGURATIONS) {
            ObjectNode present = existing.get(name) instanceof ObjectNode found ? found : Json.object();
            if (body.optional(UPDATE + name).isGiven() && present.isEmpty()) {
                body.problem(Code.STATE, UPDATE + name, "a contract with " + name);
            }
            var thresholds = new Thresholds(scope, present);
            body.optional(UPDATE + name).object(update -> {
                if (name.startsWith("spend")) {
                    thresholds.spend(update);
                } else {
                    thresholds.prepaidBalance(update);
                }
            });
        }
    }

    public static void apply(ObjectNode terms, ObjectNode edit) {
        for (String name : CONFIGURATIONS) {
            if (edit.get(UPDATE + name) instanceof ObjectNode update && terms.get(name) instanceof ObjectNode present) {
                update.properties().forEach(member -> {
                    boolean merged = MERGED.contains(member.getKey())
                            && present.get(member.getKey()) instanceof ObjectNode nested
                            && nested.setAll((ObjectNode) member.getValue()) != null;
                    if (!merged) {
                        present.set(member.getKey(), member.getValue());
                    }
                });
            }
        }
    }
}
