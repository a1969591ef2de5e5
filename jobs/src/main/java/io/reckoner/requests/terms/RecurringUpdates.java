package io.reckoner.requests.terms;

import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits of recurring commits and credits: they reach the children that do not exist yet (R6). */
public final class RecurringUpdates {
    private static final String UPDATE = "update_";
    private static final String END = "ending_before";
    private static final String INVOICE = "invoice_amount";
    private static final List<String> TERMS = List.of("recurring_commits", "recurring_credits");

    private RecurringUpdates() {}

    /** The members whose null means something, as {@link io.reckoner.terms.document.Canonical} names them. */
    public static Set<String> clearing() {
        return TERMS.stream().map(list -> UPDATE + list + "/" + END).collect(Collectors.toSet());
    }

    /** {@code existing}: the contract's terms. */
    public static void read(Body body, ObjectNode existing) {
        ObjectNode terms =
                body.gives(UPDATE + TERMS.get(0)) || body.gives(UPDATE + TERMS.get(1)) ? existing.deepCopy() : existing;
        for (String list : TERMS) {
            body.optional(UPDATE + list).objects(update -> {
                UUID id = update.required(ContractTerms.idMember(list)).id();
                ObjectNode term = id == null ? null : Json.item(terms, list, id);
                if (id != null && term == null) {
                    update.problem(
                            Code.REFERENCE, ContractTerms.idMember(list), "a " + kind(list) + " of the contract");
                }
                read(update, list, term);
                if (term != null) {
                    merge(term, update.normalized());
                }
            });
        }
    }

    private static void read(Body update, String list, @Nullable ObjectNode term) {
        update.optional("access_amount").object(amount -> {
            amount.optional("unit_price").number(Bound.AT_LEAST_ZERO);
            amount.optional("quantity").number(Bound.POSITIVE);
        });
        if (list.equals("recurring_commits")) {
            boolean isFree = term != null && !term.has(INVOICE);
            update.optional(INVOICE)
                    .object(amount -> List.of("unit_price", "quantity")
                            .forEach(member -> (isFree ? amount.required(member) : amount.optional(member)).number()));
        }
        Instant end = update.optional(END).hour();
        Instant start = term == null ? null : Json.instant(term, "starting_at");
        if (end != null && start != null && !end.isAfter(start)) {
            update.problem(Code.RANGE, END, "after " + start);
        }
        if (update.clears(END)) {
            update.normalized().putNull(END);
        }
        update.optional("rate_type").oneOf("LIST_RATE", "COMMIT_RATE");
        update.optional("proration_rounding").object(RecurringTerms::prorationRounding);
    }

    public static void apply(ObjectNode terms, ObjectNode edit) {
        for (String list : TERMS) {
            for (JsonNode update : Json.items(edit, UPDATE + list)) {
                ObjectNode term = Json.item(terms, list, Json.id(update, ContractTerms.idMember(list)));
                if (term != null) {
                    merge(term, (ObjectNode) update);
                }
            }
        }
    }

    private static void merge(ObjectNode term, ObjectNode update) {
        List.of("access_amount", INVOICE, "proration_rounding").forEach(member -> {
            if (update.get(member) instanceof ObjectNode given) {
                (term.get(member) instanceof ObjectNode present ? present : term.putObject(member)).setAll(given);
            }
        });
        if (update.has("rate_type")) {
            term.set("rate_type", update.get("rate_type"));
        }
        JsonNode end = update.get(END);
        if (end != null && end.isNull()) {
            term.remove(END);
        } else if (end != null) {
            term.set(END, end);
        }
    }

    private static String kind(String list) {
        return list.substring(0, list.length() - 1).replace('_', ' ');
    }
}
