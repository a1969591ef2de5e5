package io.reckoner.requests.paths;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members that a product has and a later version may change (P2, P4, M2). */
final class ProductFields {
    private static final List<String> OF_USAGE = List.of(
            "billable_metric_id",
            "pricing_group_key",
            "presentation_group_key",
            "quantity_conversion",
            "quantity_rounding");
    private static final List<String> OF_COMPOSITE = List.of(
            "composite_product_ids",
            "composite_tags",
            "include_composite_spend",
            "exclude_free_usage",
            "composite_scope");

    private static final List<String> BASE = List.of("composite_product_ids", "composite_tags");

    /** What can make a composite part of its own base. */
    private static final List<String> CYCLIC =
            List.of("composite_product_ids", "composite_tags", "include_composite_spend", "tags");

    private ProductFields() {}

    /** {@code type}: null if unknown, then nothing is said about members that belong to a type. */
    static void read(Body body, Scope scope, @Nullable ProductType type) {
        body.optional("tags").names();
        body.optional("billable_metric_id").reference(scope.thing(Kind.BILLABLE_METRIC));
        body.optional("pricing_group_key").names();
        body.optional("presentation_group_key").names();
        body.optional("quantity_conversion").object(conversion -> {
            conversion.required("operation").oneOf("MULTIPLY", "DIVIDE");
            conversion.required("conversion_factor").number(Bound.POSITIVE);
            conversion.optional("name").name();
        });
        body.optional("quantity_rounding").object(rounding -> {
            rounding.required("rounding_method").oneOf("ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP");
            rounding.required("decimal_places").integer(0, 20);
        });
        body.optional("composite_product_ids").references(scope.product());
        body.optional("composite_tags").names();
        body.optional("include_composite_spend").bool();
        body.optional("exclude_free_usage").bool();
        body.optional("composite_scope").oneOf("CONTRACT", "CUSTOMER");
        body.carried(Shape.BOOLEAN, "is_refundable");
        body.carried("netsuite_internal_item_id", "netsuite_overage_item_id", "sql_breakdown_granularity");
        belongs(body, OF_USAGE, ProductType.USAGE, type);
        belongs(body, OF_COMPOSITE, ProductType.COMPOSITE, type);
    }

    /** Holds what a composite would be from an instant on against M2: it has a base, and is no part of it. */
    static void composite(Body body, Scope scope, UUID id, Instant start, List<String> tags, ObjectNode definition) {
        if (BASE.stream()
                .noneMatch(
                        member -> body.gives(member) || !definition.path(member).isEmpty())) {
            body.problem(Code.EXCLUSIVE, String.join(" or ", BASE));
        }
        if (scope.books().catalog().closesCycle(id, start, tags, definition)) {
            String changed = CYCLIC.stream().filter(body::gives).findFirst().orElse(CYCLIC.get(0));
            body.problem(Code.STATE, changed, "no cycle of composite products");
        }
    }

    private static void belongs(Body body, List<String> members, ProductType owner, @Nullable ProductType type) {
        members.stream()
                .filter(member -> type != null && type != owner && body.gives(member))
                .forEach(member -> body.problem(Code.EXCLUSIVE, member, "only with type " + owner));
    }

    static List<String> tags(JsonNode terms) {
        var tags = new ArrayList<String>();
        terms.path("tags").forEach(tag -> tags.add(tag.asString()));
        return tags;
    }

    /** What has no column of its own. */
    static ObjectNode definition(ObjectNode terms) {
        return terms.deepCopy().without(List.of("name", "type", "tags", "product_id", "starting_at"));
    }
}
