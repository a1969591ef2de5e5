package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.PRORATION;
import static io.reckoner.terms.shape.Members.PRORATION_ROUNDING;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.SUBSCRIPTION_ID;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an edit changes of subscriptions: their end, their roundings and their seats. */
public final class SubscriptionEdits {
    static final String LIST = "update_subscriptions";

    /** Whose null means something. */
    static final String CLEARED_BY_NULL = LIST + "/" + ENDING_BEFORE;

    private SubscriptionEdits() {}

    /** {@code existing}: the contract's terms; {@code contractStart}: null if it is not known. */
    public static void check(Body body, ObjectNode existing, @Nullable Instant contractStart) {
        ObjectNode terms = body.gives(LIST) ? existing.deepCopy() : existing;
        body.optional(LIST).objects(edit -> {
            UUID id = edit.required(SUBSCRIPTION_ID).id();
            ObjectNode stored = id == null ? null : Json.item(terms, SubscriptionTerms.LIST, id);
            if (id != null && stored == null) {
                edit.problem(Code.REFERENCE, SUBSCRIPTION_ID, "a subscription of the contract");
            }
            Instant own = stored == null ? null : Json.instant(stored, STARTING_AT);
            Instant start = own == null ? contractStart : own;
            Instant end = edit.optional(ENDING_BEFORE).hour();
            if (end != null && start != null && !end.isAfter(start)) {
                edit.problem(Code.RANGE, ENDING_BEFORE, "after " + start);
            }
            if (edit.clears(ENDING_BEFORE)) {
                edit.normalized().putNull(ENDING_BEFORE);
            }
            edit.optional(PRORATION_ROUNDING).object(RoundingTerms::check);
            SeatTerms.checkEdit(edit, stored);
        });
    }

    /** Merges the edits into the contract's terms. */
    public static void apply(ObjectNode contract, JsonNode edit) {
        for (JsonNode item : Json.items(edit, LIST)) {
            UUID id = Json.id(item, SUBSCRIPTION_ID);
            apply(Objects.requireNonNull(Json.item(contract, SubscriptionTerms.LIST, id)), (ObjectNode) item);
        }
    }

    private static void apply(ObjectNode subscription, ObjectNode edit) {
        JsonNode end = edit.get(ENDING_BEFORE);
        if (end != null && end.isNull()) {
            subscription.remove(ENDING_BEFORE);
        } else if (end != null) {
            subscription.set(ENDING_BEFORE, end);
        }
        if (edit.has(PRORATION_ROUNDING)) {
            subscription.withObject("/" + PRORATION).set(SubscriptionTerms.ROUNDING, edit.get(PRORATION_ROUNDING));
        }
        SeatTerms.edit(subscription, edit);
    }
}
