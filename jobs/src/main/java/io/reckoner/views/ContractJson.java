package io.reckoner.views;

import io.reckoner.db.contract.ContractStore.Stored;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.shape.ContractShown;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract in the shape in which the API retrieves one; amounts in the stored unit. */
final class ContractJson {
    /** What stands beside the terms that amendments and edits add to, and not among them. */
    private static final List<String> BESIDE = List.of(
            "archived_at",
            "custom_fields",
            "package_id",
            "prepaid_balance_threshold_configuration",
            "priority",
            "revenue_system_configuration",
            "scheduled_charges_on_usage_invoices",
            "spend_threshold_configuration",
            "spend_trackers",
            "subscriptions");

    private static final String PROVIDER = "billing_provider_configuration";

    private ContractJson() {}

    /** {@code balances}: its commits and credits, each as it is to be shown. */
    static ObjectNode of(Stored contract, ContractShown shown, List<ObjectNode> balances) {
        ObjectNode document = Json.stored(contract.terms());
        ObjectNode current = shown.document(contract.id().value(), document);
        put(current, "ending_before", contract.endingBefore());
        commits(current, balances);
        ObjectNode initial = shown.document(contract.id().value(), Json.stored(contract.initial()));
        put(current, "created_at", contract.createdAt());
        put(initial, "created_at", contract.createdAt());

        ObjectNode json = Json.object();
        json.put("id", contract.id().toString());
        json.put("customer_id", contract.customerId().toString());
        json.set("amendments", shown.amendments(document));
        json.set("current", current);
        json.set("initial", initial);
        BESIDE.forEach(member -> move(current, member, json, member));
        move(current, PROVIDER, json, "customer_" + PROVIDER);
        initial.remove(BESIDE);
        initial.remove(PROVIDER);
        if (contract.uniquenessKey() != null) {
            json.put("uniqueness_key", contract.uniquenessKey());
        }
        return json;
    }

    /** Those that a run made are among them. */
    private static void commits(ObjectNode current, List<ObjectNode> balances) {
        ArrayNode commits = current.putArray("commits");
        ArrayNode credits = current.putArray("credits");
        for (ObjectNode balance : balances) {
            ("CREDIT".equals(Json.text(balance, "type")) ? credits : commits).add(balance);
        }
    }

    private static void put(ObjectNode object, String member, @Nullable Instant instant) {
        if (instant != null) {
            object.put(member, instant.toString());
        } else {
            object.remove(member);
        }
    }

    private static void move(ObjectNode from, String member, ObjectNode to, String as) {
        JsonNode value = from.remove(member);
        if (value != null) {
            to.set(as, value);
        }
    }
}
