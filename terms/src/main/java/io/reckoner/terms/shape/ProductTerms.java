package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.DECIMAL_PLACES;
import static io.reckoner.terms.shape.Members.NAME;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;
import static io.reckoner.terms.shape.Members.ROUNDING_METHOD;
import static io.reckoner.terms.shape.Members.STARTING_AT;
import static io.reckoner.terms.shape.Members.TYPE;

import io.reckoner.catalog.CompositeBase;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.QuantityRule;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Shape;
import io.reckoner.terms.document.Terms;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a product says, and a later version may change (P2, P4, M2). */
public final class ProductTerms {
    private static final String TAGS = "tags";
    private static final String METRIC = "billable_metric_id";
    private static final String PRICING_KEY = "pricing_group_key";
    private static final String PRESENTATION_KEY = "presentation_group_key";
    private static final String CONVERSION = "quantity_conversion";
    private static final String OPERATION = "operation";
    private static final String DIVIDE = "DIVIDE";
    private static final String FACTOR = "conversion_factor";
    private static final String ROUNDING = "quantity_rounding";
    private static final String ROUND = "ROUND_";
    private static final String COMPOSITE_PRODUCTS = "composite_product_ids";
    private static final String COMPOSITE_TAGS = "composite_tags";
    private static final String WITH_COMPOSITES = "include_composite_spend";
    private static final String COMPOSITE_SCOPE = "composite_scope";
    private static final String WITHOUT_FREE = "exclude_free_usage";

    private static final List<String> OF_USAGE = List.of(METRIC, PRICING_KEY, PRESENTATION_KEY, CONVERSION, ROUNDING);
    private static final List<String> OF_COMPOSITE =
            List.of(COMPOSITE_PRODUCTS, COMPOSITE_TAGS, WITH_COMPOSITES, WITHOUT_FREE, COMPOSITE_SCOPE);
    private static final List<String> BASE = List.of(COMPOSITE_PRODUCTS, COMPOSITE_TAGS);

    /** What can make a composite part of its own base. */
    private static final List<String> CYCLIC = List.of(COMPOSITE_PRODUCTS, COMPOSITE_TAGS, WITH_COMPOSITES, TAGS);

    /** What a version takes back by null. */
    public static final Set<String> CLEARED = Set.of(CONVERSION, ROUNDING);

    private ProductTerms() {}

    /** {@code type}: null if unknown, then nothing is said about members that belong to a type. */
    public static void check(Body body, References references, @Nullable ProductType type) {
        body.optional(TAGS).names();
        body.optional(METRIC).reference(references.thing(Kind.BILLABLE_METRIC));
        body.optional(PRICING_KEY).names();
        body.optional(PRESENTATION_KEY).names();
        body.optional(CONVERSION).object(conversion -> {
            conversion.required(OPERATION).oneOf("MULTIPLY", DIVIDE);
            conversion.required(FACTOR).number(Bound.POSITIVE);
            conversion.optional(NAME).name();
        });
        body.optional(ROUNDING).object(rounding -> {
            rounding.required(ROUNDING_METHOD).oneOf(ROUND + "UP", ROUND + "DOWN", ROUND + "HALF_UP");
            rounding.required(DECIMAL_PLACES).integer(0, 20);
        });
        body.optional(COMPOSITE_PRODUCTS).references(references.product());
        body.optional(COMPOSITE_TAGS).names();
        body.optional(WITH_COMPOSITES).bool();
        body.optional(WITHOUT_FREE).bool();
        body.optional(COMPOSITE_SCOPE).oneOf("CONTRACT", "CUSTOMER");
        body.carried(Shape.BOOLEAN, "is_refundable");
        body.carried("netsuite_internal_item_id", "netsuite_overage_item_id", "sql_breakdown_granularity");
        belongs(body, OF_USAGE, ProductType.USAGE, type);
        belongs(body, OF_COMPOSITE, ProductType.COMPOSITE, type);
    }

    private static void belongs(Body body, List<String> members, ProductType owner, @Nullable ProductType type) {
        members.stream()
                .filter(member -> type != null && type != owner && body.gives(member))
                .forEach(member -> body.problem(Code.EXCLUSIVE, member, "only with type " + owner));
    }

    /** A composite has a base (M2); {@code definition}: as it would stand. */
    public static void checkBase(Body body, ObjectNode definition) {
        if (BASE.stream()
                .noneMatch(
                        member -> body.gives(member) || !definition.path(member).isEmpty())) {
            body.problem(Code.EXCLUSIVE, String.join(" or ", BASE));
        }
    }

    /** A composite would be part of its own base (M2). */
    public static void refuseCycle(Body body) {
        String changed = CYCLIC.stream().filter(body::gives).findFirst().orElse(CYCLIC.get(0));
        body.problem(Code.STATE, changed, "no cycle of composite products");
    }

    /** The tags that are said; those of before if nothing is. */
    public static List<String> tags(ObjectNode terms, List<String> before) {
        return terms.has(TAGS) ? List.copyOf(Terms.of(terms).texts(TAGS)) : before;
    }

    /** What has no column of its own; what is not said is as it was {@code before}. */
    public static ObjectNode definition(ObjectNode terms, @Nullable String before) {
        ObjectNode definition = before == null ? Json.object() : Json.stored(before);
        definition.setAll(terms.deepCopy().without(List.of(NAME, TYPE, TAGS, PRODUCT_ID, STARTING_AT)));
        return definition;
    }

    /** A version as it is stored. */
    public static ProductVersion version(
            ProductType type, Instant startingAt, String name, Set<String> tags, String stored) {
        Terms definition = Terms.parse(stored);
        return new ProductVersion(
                startingAt,
                name,
                tags,
                List.copyOf(definition.texts(PRICING_KEY)),
                List.copyOf(definition.texts(PRESENTATION_KEY)),
                quantityRule(definition),
                type == ProductType.COMPOSITE ? compositeBase(definition) : null);
    }

    private static QuantityRule quantityRule(Terms definition) {
        Optional<Terms> conversion = definition.find(CONVERSION);
        Optional<Terms> rounding = definition.find(ROUNDING);
        return new QuantityRule(
                conversion.map(terms -> terms.number(FACTOR)).orElse(null),
                conversion.map(terms -> terms.text(OPERATION).equals(DIVIDE)).orElse(false),
                rounding.map(terms -> roundingMode(terms.text(ROUNDING_METHOD))).orElse(null),
                rounding.map(terms -> terms.number(DECIMAL_PLACES).intValueExact())
                        .orElse(0));
    }

    /** {@code ROUND_UP}: away from zero (P2). */
    private static RoundingMode roundingMode(String method) {
        return RoundingMode.valueOf(method.substring(ROUND.length()));
    }

    private static CompositeBase compositeBase(Terms definition) {
        return new CompositeBase(
                definition.texts(COMPOSITE_PRODUCTS).stream()
                        .map(id -> new ProductId(UUID.fromString(id)))
                        .collect(Collectors.toSet()),
                definition.texts(COMPOSITE_TAGS),
                definition.flag(WITH_COMPOSITES),
                definition
                        .findText(COMPOSITE_SCOPE)
                        .map(CompositeBase.Scope::valueOf)
                        .orElse(CompositeBase.Scope.CONTRACT));
    }
}
