package io.reckoner.requests.terms;

import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Json;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Subscriptions that neither the card nor an override of the same body prices yet (S1): a later line may. */
final class UnpricedSubscriptions {

    private UnpricedSubscriptions() {}

    /** {@code prefix}: before the members' names, {@code add_} in an edit. */
    static void warn(JsonNode terms, String prefix, Scope scope, @Nullable CardState card) {
        Set<UUID> counting = new HashSet<>();
        for (String member : new String[] {"recurring_commits", "recurring_credits"}) {
            for (JsonNode recurring : Json.items(terms, prefix + member)) {
                UUID counted = Json.id(recurring.path("subscription_config"), "subscription_id");
                if (counted != null) {
                    counting.add(counted);
                }
            }
        }
        for (JsonNode subscription : Json.items(terms, prefix + "subscriptions")) {
            UUID product = Json.id(subscription.path("subscription_rate"), "product_id");
            boolean isPriced = (card != null && card.pricedProducts().contains(product))
                    || isOverwritten(product, Json.items(terms, prefix + "overrides"));
            if (!isPriced && !counting.contains(Json.id(subscription, "id"))) {
                scope.warn("subscription " + Json.text(subscription, "id") + " has no rate yet: add one for product "
                        + product + ", or its account is parked");
            }
        }
    }

    private static boolean isOverwritten(@Nullable UUID product, Iterable<JsonNode> overrides) {
        for (JsonNode override : overrides) {
            boolean names = product != null
                    && (product.equals(Json.id(override, "product_id"))
                            || (!override.has("product_id") && specifies(override, product)));
            if ("OVERWRITE".equals(Json.text(override, "type")) && names) {
                return true;
            }
        }
        return false;
    }

    private static boolean specifies(JsonNode override, UUID product) {
        Iterable<JsonNode> specifiers = Json.items(override, "override_specifiers");
        if (!specifiers.iterator().hasNext()) {
            return true;
        }
        for (JsonNode specifier : specifiers) {
            if (product.equals(Json.id(specifier, "product_id"))) {
                return true;
            }
        }
        return false;
    }
}
