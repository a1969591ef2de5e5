package io.reckoner.requests.terms;

import io.reckoner.requests.payload.Body;
import io.reckoner.requests.payload.Bound;
import io.reckoner.requests.payload.Code;
import io.reckoner.requests.payload.Json;
import io.reckoner.requests.state.Kind;
import io.reckoner.requests.state.Scope;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Overrides (§7): a contract's own word on the prices and entitlements of its card. */
final class Overrides {
    private static final List<String> CONDITIONS =
            List.of("product_id", "product_tags", "pricing_group_values", "presentation_group_values");
    private static final List<String> BALANCE_IDS =
            List.of("commit_ids", "recurring_commit_ids", "recurring_credit_ids", "any_commit_or_credit_ids");

    private Overrides() {}

    /** {@code explicit}: the contract prices by EXPLICIT priority (O7). */
    static void read(Body body, Scope scope, boolean explicit) {
        scope.identify(body, Kind.OVERRIDE);
        Instant start = body.required("starting_at").hour();
        body.optional("ending_before").hourAfter("starting_at", start);
        String type = body.optional("type").oneOf("OVERWRITE", "MULTIPLIER", "TIERED");
        boolean untyped = !body.gives("type");
        (untyped ? body.required("entitled") : body.optional("entitled")).bool();
        price(body, scope, type);
        priority(body, type, explicit);
        boolean commitSpecific =
                Boolean.TRUE.equals(body.optional("is_commit_specific").bool());
        body.optional("target").oneOf("LIST_RATE", "COMMIT_RATE");
        if (body.gives("target") && !commitSpecific) {
            body.problem(Code.EXCLUSIVE, "target", "only with is_commit_specific");
        }
        targets(body, scope, type, commitSpecific);
        if ("OVERWRITE".equals(type)) {
            overwriteTargets(body, scope, start);
        }
    }

    /** Each type has its own price member, and no other's. */
    private static void price(Body body, Scope scope, @Nullable String type) {
        only(body, "multiplier", "MULTIPLIER", type);
        only(body, "overwrite_rate", "OVERWRITE", type);
        only(body, "tiers", "TIERED", type);
        ("MULTIPLIER".equals(type) ? body.required("multiplier") : body.optional("multiplier"))
                .number(Bound.AT_LEAST_ZERO);
        ("OVERWRITE".equals(type) ? body.required("overwrite_rate") : body.optional("overwrite_rate"))
                .object(rate -> RateValues.read(rate, scope.creditType(), true));
        JsonNode tiers = body.given().get("tiers");
        int last = tiers == null ? 0 : tiers.size() - 1;
        ("TIERED".equals(type) ? body.required("tiers") : body.optional("tiers")).objects(1, tier -> {
            tier.required("multiplier").number(Bound.AT_LEAST_ZERO);
            boolean isLast = tier.path().endsWith("/tiers/" + last);
            (isLast ? tier.optional("size") : tier.required("size")).number(Bound.POSITIVE);
        });
    }

    private static void only(Body body, String member, String owner, @Nullable String type) {
        if (body.gives(member) && (type == null ? !body.gives("type") : !type.equals(owner))) {
            body.problem(Code.EXCLUSIVE, member, "only with type " + owner);
        }
    }

    /** O7: under EXPLICIT every multiplier has its priority; a TIERED override needs EXPLICIT. */
    private static void priority(Body body, @Nullable String type, boolean explicit) {
        boolean competes = "MULTIPLIER".equals(type) || "TIERED".equals(type);
        (explicit && competes ? body.required("priority") : body.optional("priority")).number(Bound.POSITIVE);
        if ("TIERED".equals(type) && !explicit) {
            body.problem(Code.EXCLUSIVE, "type", "TIERED only with multiplier_override_prioritization EXPLICIT");
        }
    }

    private static void targets(Body body, Scope scope, @Nullable String type, boolean commitSpecific) {
        if (body.gives("override_specifiers")) {
            body.exclusive("override_specifiers", "product_id");
            body.exclusive("override_specifiers", "applicable_product_tags");
        }
        body.optional("product_id").reference(scope.product());
        body.optional("applicable_product_tags").texts();
        body.optional("override_specifiers").objects(spec -> specifier(spec, scope, type, commitSpecific));
    }

    private static void specifier(Body body, Scope scope, @Nullable String type, boolean commitSpecific) {
        body.optional("product_id").reference(scope.product());
        body.optional("product_tags").texts();
        body.optional("pricing_group_values").textMap();
        body.optional("presentation_group_values").textMap();
        body.optional("billing_frequency").oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        body.optional("commit_ids").references(scope.own(Kind.COMMIT));
        body.optional("recurring_commit_ids").references(scope.own(Kind.RECURRING_COMMIT));
        body.optional("recurring_credit_ids").references(scope.own(Kind.RECURRING_CREDIT));
        body.optional("any_commit_or_credit_ids")
                .references(scope.own(Kind.COMMIT, Kind.CREDIT, Kind.RECURRING_COMMIT, Kind.RECURRING_CREDIT));
        if (body.gives("presentation_group_values") && !"MULTIPLIER".equals(type) && !"TIERED".equals(type)) {
            body.problem(Code.EXCLUSIVE, "presentation_group_values", "only with type MULTIPLIER or TIERED");
        }
        BALANCE_IDS.stream()
                .filter(name -> body.gives(name) && !commitSpecific)
                .forEach(name -> body.problem(Code.EXCLUSIVE, name, "only with is_commit_specific"));
        boolean namesBalances = BALANCE_IDS.stream().anyMatch(body::gives);
        if (namesBalances && CONDITIONS.stream().noneMatch(body::gives)) {
            body.problem(Code.EXCLUSIVE, "one of " + String.join(", ", CONDITIONS) + " beside the ids");
        }
        if (Stream.concat(CONDITIONS.stream(), Stream.of("billing_frequency")).noneMatch(body::gives)
                && !namesBalances) {
            body.problem(Code.EXCLUSIVE, "at least one of " + String.join(", ", CONDITIONS));
        }
    }

    /** O3: an overwrite names products, not tags, and of a product with pricing keys every pricing value. */
    private static void overwriteTargets(Body body, Scope scope, @Nullable Instant start) {
        if (body.gives("applicable_product_tags")) {
            body.problem(Code.EXCLUSIVE, "applicable_product_tags", "no tags with type OVERWRITE");
        }
        Instant at = start == null ? Instant.MIN : start;
        requireValues(body, "product_id", body.normalized(), scope, at);
        for (JsonNode spec : Json.items(body.normalized(), "override_specifiers")) {
            if (spec.has("product_tags")) {
                body.problem(Code.EXCLUSIVE, "override_specifiers", "no tags with type OVERWRITE");
            }
            requireValues(body, "override_specifiers", spec, scope, at);
        }
    }

    private static void requireValues(Body body, String member, JsonNode target, Scope scope, Instant at) {
        var product = scope.books().catalog().product(Json.id(target, "product_id"));
        List<String> keys = product == null ? List.of() : product.pricingKeys(at);
        JsonNode values = target.path("pricing_group_values");
        if (!keys.stream().allMatch(values::has)) {
            body.problem(Code.EXCLUSIVE, member, "a value for every pricing key of the product: " + keys);
        }
    }
}
