package io.reckoner.requests.terms;

import io.reckoner.catalog.ProductType;
import io.reckoner.requests.state.ProductState;
import io.reckoner.requests.state.Scope;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an override is about (O3): one product, or tags, or specifiers; nothing said = all products. */
final class OverrideTargets {
    private static final List<String> BALANCE_IDS =
            List.of("commit_ids", "recurring_commit_ids", "recurring_credit_ids", "any_commit_or_credit_ids");

    private final Scope scope;
    private final boolean overwrites;
    private final boolean splitsGroups;
    private final boolean commitSpecific;
    private final Instant start;
    private final List<@Nullable ProductState> named = new ArrayList<>();

    /** {@code type} and {@code start}: null if absent or wrong. */
    OverrideTargets(Body body, Scope scope, @Nullable String type, boolean commitSpecific, @Nullable Instant start) {
        this.scope = scope;
        this.overwrites = "OVERWRITE".equals(type);
        boolean mistyped = type == null && body.gives("type");
        this.splitsGroups = mistyped || "MULTIPLIER".equals(type) || "TIERED".equals(type);
        this.commitSpecific = commitSpecific;
        this.start = Objects.requireNonNullElse(start, Instant.MIN);
    }

    void read(Body body) {
        if (body.gives("override_specifiers")) {
            body.exclusive("override_specifiers", "product_id");
            body.exclusive("override_specifiers", "applicable_product_tags");
        }
        UUID product = body.optional("product_id").reference(scope.product());
        body.optional("applicable_product_tags").names();
        if (product != null) {
            named.add(product(product));
        }
        if (overwrites) {
            noTags(body, "applicable_product_tags");
            overwritten(body);
        }
        body.optional("override_specifiers").objects(this::specifier);
    }

    /** Whether every product named may be one whose percentages exceed 1: a composite, or unknown (M3). */
    boolean areComposites() {
        return named.stream().allMatch(product -> product == null || product.type() == ProductType.COMPOSITE);
    }

    /** One of a product with pricing keys needs a specifier to name every value of them. */
    private void overwritten(Body body) {
        for (ProductState product : named) {
            List<String> keys = product == null ? List.of() : product.pricingKeys(start);
            if (!keys.isEmpty()) {
                body.problem(
                        Code.EXCLUSIVE,
                        "product_id",
                        "override_specifiers with a value for every pricing key of the product: " + keys);
            }
        }
    }

    private void specifier(Body body) {
        UUID id = Shapes.conditions(body, scope);
        ProductState product = id == null ? null : product(id);
        if (id != null) {
            named.add(product);
        }
        body.optional("billing_frequency").oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        balances(body);
        if (body.gives("presentation_group_values") && !splitsGroups) {
            body.problem(Code.EXCLUSIVE, "presentation_group_values", "only with type MULTIPLIER or TIERED");
        }
        if (product != null) {
            fits(body, product);
        }
        if (overwrites) {
            noTags(body, "product_tags");
            overwritten(body, product);
        }
    }

    private void balances(Body body) {
        body.optional("commit_ids").references(scope.own(Kind.COMMIT));
        body.optional("recurring_commit_ids").references(scope.own(Kind.RECURRING_COMMIT));
        body.optional("recurring_credit_ids").references(scope.own(Kind.RECURRING_CREDIT));
        body.optional("any_commit_or_credit_ids")
                .references(scope.own(Kind.COMMIT, Kind.CREDIT, Kind.RECURRING_COMMIT, Kind.RECURRING_CREDIT));
        BALANCE_IDS.stream()
                .filter(name -> body.gives(name) && !commitSpecific)
                .forEach(name -> body.problem(Code.EXCLUSIVE, name, "only with is_commit_specific"));
        boolean namesBalances = BALANCE_IDS.stream().anyMatch(body::gives);
        boolean namesNone = Shapes.CONDITIONS.stream().noneMatch(body::gives);
        if (namesNone && namesBalances) {
            body.problem(Code.EXCLUSIVE, "one of " + String.join(", ", Shapes.CONDITIONS) + " beside the ids");
        } else if (namesNone && !body.gives("billing_frequency")) {
            body.problem(
                    Code.EXCLUSIVE, "at least one of " + String.join(", ", Shapes.CONDITIONS) + ", billing_frequency");
        }
    }

    /** O3: groups are named by a subset of the product's keys, those it has when the override starts or has later. */
    private void fits(Body body, ProductState product) {
        only(body, "pricing_group_values", "pricing", product.keysFrom(start, "pricing_group_key"));
        only(body, "presentation_group_values", "presentation", product.keysFrom(start, "presentation_group_key"));
        if (body.gives("billing_frequency") && product.type() != ProductType.SUBSCRIPTION) {
            body.problem(Code.EXCLUSIVE, "billing_frequency", "only for a product of type " + ProductType.SUBSCRIPTION);
        }
    }

    private static void only(Body body, String member, String kind, Set<String> keys) {
        if (!keys.containsAll(body.names(member))) {
            body.problem(Code.ENUM, member, kind + " keys of the product: " + keys);
        }
    }

    private void overwritten(Body body, @Nullable ProductState product) {
        if (!body.gives("product_id") && !body.gives("product_tags")) {
            body.problem(Code.EXCLUSIVE, "product_id with type OVERWRITE");
        }
        List<String> keys = product == null ? List.of() : product.pricingKeys(start);
        if (!body.names("pricing_group_values").containsAll(keys)) {
            body.problem(
                    Code.EXCLUSIVE, "pricing_group_values", "a value for every pricing key of the product: " + keys);
        }
    }

    private static void noTags(Body body, String member) {
        if (body.gives(member)) {
            body.problem(Code.EXCLUSIVE, member, "no tags with type OVERWRITE");
        }
    }

    private @Nullable ProductState product(UUID id) {
        return scope.books().catalog().product(id);
    }
}
