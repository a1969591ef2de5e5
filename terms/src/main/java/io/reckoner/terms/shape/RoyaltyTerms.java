package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.AMENDMENT_ID;
import static io.reckoner.terms.shape.Members.APPLICABLE_PRODUCT_TAGS;
import static io.reckoner.terms.shape.Members.ENDING_BEFORE;
import static io.reckoner.terms.shape.Members.ID;
import static io.reckoner.terms.shape.Members.STARTING_AT;

import io.reckoner.contract.ResellerRoyalty;
import io.reckoner.contract.ResellerType;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What resellers get (Z5). A royalty that is added to a contract which has one of its type changes that one, from an instant on
 * (E4): what it does not say stays. So the contract's list has a royalty for each stretch of time.
 */
public final class RoyaltyTerms {
    static final String LIST = "reseller_royalties";

    /** What is carried with an invoice on which something is owed. */
    public static final String RESELLER = "netsuite_reseller_id";

    public static final List<String> OPTIONS = List.of("aws_options", "gcp_options");

    private static final String TYPE = "reseller_type";
    private static final String FRACTION = "fraction";

    /** The royalty of which one is a later stretch. */
    private static final String CONTINUES = "continues";

    private RoyaltyTerms() {}

    /** The member whose null means something where royalties are added to a contract. */
    public static String clearing(String prefix) {
        return prefix + LIST + "/" + ENDING_BEFORE;
    }

    /**
     * Reads one.
     *
     * @param existing the terms of the contract that it is added to; null for a new contract
     * @param dated whether it is part of an amendment, whose start is its own unless it says another
     */
    static void check(Body body, References references, @Nullable ObjectNode existing, boolean dated) {
        references.identify(body, Kind.RESELLER_ROYALTY);
        String type = body.required(TYPE).oneOf("AWS", "AWS_PRO_SERVICE", "GCP", "GCP_PRO_SERVICE");
        ObjectNode earlier = existing == null || type == null ? null : latest(existing, type);
        boolean isFirst = existing == null || body.whether(earlier == null);
        (isFirst ? body.required(FRACTION) : body.optional(FRACTION)).number(Bound.FRACTION);
        boolean starts = isFirst && !dated;
        Instant start = (starts ? body.required(STARTING_AT) : body.optional(STARTING_AT)).hour();
        body.optional(ENDING_BEFORE).hourAfter(STARTING_AT, start);
        body.optional(ApplicabilityTerms.PRODUCTS).references(references.product());
        body.optional(APPLICABLE_PRODUCT_TAGS).names();
        if (isFirst && !body.gives(ApplicabilityTerms.PRODUCTS) && !body.gives(APPLICABLE_PRODUCT_TAGS)) {
            body.problem(Code.EXCLUSIVE, ApplicabilityTerms.PRODUCTS + " or " + APPLICABLE_PRODUCT_TAGS);
        }
        if (existing != null && body.clears(ENDING_BEFORE)) {
            body.normalized().putNull(ENDING_BEFORE);
        }
        body.carried(RESELLER);
        body.carried(Shape.NUMBER, "reseller_contract_value");
        body.optional("aws_options")
                .object(aws -> aws.carried("aws_account_number", "aws_offer_id", "aws_payer_reference_id"));
        body.optional("gcp_options").object(gcp -> gcp.carried("gcp_account_id", "gcp_offer_id"));
    }

    /**
     * Holds additions against what they change.
     *
     * @param list the member of the body
     * @param start since when they count unless they say so; null: since what they change does
     */
    static void checkChanges(Body body, String list, ObjectNode existing, @Nullable String start) {
        ObjectNode contract = Json.object();
        contract.set(
                LIST,
                existing.path(LIST).isArray()
                        ? existing.get(LIST).deepCopy()
                        : Json.object().arrayNode());
        int index = 0;
        for (ObjectNode added : add(contract, Json.items(body.normalized(), list), start)) {
            Instant end = Json.instant(added, ENDING_BEFORE);
            if (end != null && !end.isAfter(Instant.parse(added.get(STARTING_AT).stringValue()))) {
                body.problem(
                        Code.RANGE,
                        list,
                        index,
                        "an " + ENDING_BEFORE + " after " + Json.text(added, STARTING_AT) + ", or null for no end");
            }
            index++;
        }
    }

    /** Adds checked royalties to the terms of a contract; returns them as they are kept. */
    static List<ObjectNode> add(ObjectNode contract, Iterable<JsonNode> given, @Nullable String start) {
        ObjectNode before = contract.deepCopy();
        ArrayNode list = contract.withArray("/" + LIST);
        var added = new ArrayList<ObjectNode>();
        for (JsonNode item : given) {
            ObjectNode earlier = latest(before, Json.text(item, TYPE));
            ObjectNode royalty = earlier == null ? Json.object() : continued(earlier);
            if (start != null) {
                royalty.put(STARTING_AT, start);
            }
            for (Map.Entry<String, JsonNode> member : item.properties()) {
                if (member.getValue().isNull()) {
                    royalty.remove(member.getKey());
                } else {
                    royalty.set(member.getKey(), member.getValue());
                }
            }
            if (earlier != null) {
                end(list, root(earlier), Instant.parse(royalty.get(STARTING_AT).stringValue()));
            }
            list.add(royalty);
            added.add(royalty);
        }
        return added;
    }

    private static ObjectNode continued(ObjectNode earlier) {
        ObjectNode later = earlier.deepCopy();
        later.remove(AMENDMENT_ID);
        later.put(CONTINUES, root(earlier));
        return later;
    }

    /** Stretches of a royalty end where a later one begins; those that would begin behind it are gone. */
    private static void end(ArrayNode list, String root, Instant from) {
        var kept = new ArrayList<JsonNode>();
        for (JsonNode item : list) {
            ObjectNode royalty = (ObjectNode) item;
            Term term = term(Terms.of(royalty));
            if (!root(royalty).equals(root) || term.startingAt().isBefore(from)) {
                kept.add(royalty);
                if (root(royalty).equals(root) && term.contains(from)) {
                    royalty.put(ENDING_BEFORE, from.toString());
                }
            }
        }
        list.removeAll();
        list.addAll(kept);
    }

    private static String root(ObjectNode royalty) {
        String continues = Json.text(royalty, CONTINUES);
        return continues == null ? royalty.get(ID).stringValue() : continues;
    }

    /** The one of a type that was added last; null if there is none. */
    private static @Nullable ObjectNode latest(ObjectNode contract, @Nullable String type) {
        ObjectNode latest = null;
        for (JsonNode royalty : Json.items(contract, LIST)) {
            latest = royalty.path(TYPE).asString().equals(type) ? (ObjectNode) royalty : latest;
        }
        return latest;
    }

    static List<ResellerRoyalty> all(Terms contract) {
        return contract.list(LIST).stream().map(RoyaltyTerms::of).toList();
    }

    private static ResellerRoyalty of(Terms royalty) {
        return new ResellerRoyalty(
                royalty.id(ID),
                ResellerType.valueOf(royalty.text(TYPE)),
                royalty.number(FRACTION),
                term(royalty),
                ApplicabilityTerms.of(royalty));
    }

    private static Term term(Terms royalty) {
        return new Term(
                royalty.instant(STARTING_AT), royalty.findInstant(ENDING_BEFORE).orElse(null));
    }
}
