package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.APPLICABLE_PRODUCT_TAGS;
import static io.reckoner.terms.shape.Members.BILLING_FREQUENCY;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.catalog.ProductType;
import io.reckoner.contract.OverrideTarget;
import io.reckoner.contract.OverrideTargets;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.References.NamedProduct;
import io.reckoner.time.Frequency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an override is about (O3): one product, or tags, or specifiers; nothing said = all products. */
final class OverrideTargetTerms {
    private static final String SPECIFIERS = "override_specifiers";
    private static final String COMMITS = "commit_ids";
    private static final String RECURRING_COMMITS = "recurring_commit_ids";
    private static final String RECURRING_CREDITS = "recurring_credit_ids";
    private static final String ANY = "any_commit_or_credit_ids";
    private static final List<String> BALANCES = List.of(COMMITS, RECURRING_COMMITS, RECURRING_CREDITS, ANY);

    private final References references;
    private final boolean overwrites;
    private final boolean splitsGroups;
    private final boolean commitSpecific;
    private final Instant start;
    private final List<@Nullable NamedProduct> named = new ArrayList<>();

    /**
     * Checks the targets of one override.
     *
     * @param splitsGroups whether its lines may be split by presentation keys: a factor does, a price does not
     * @param start null if absent or wrong
     */
    OverrideTargetTerms(
            References references,
            boolean overwrites,
            boolean splitsGroups,
            boolean commitSpecific,
            @Nullable Instant start) {
        this.references = references;
        this.overwrites = overwrites;
        this.splitsGroups = splitsGroups;
        this.commitSpecific = commitSpecific;
        this.start = Objects.requireNonNullElse(start, Instant.MIN);
    }

    void check(Body body) {
        if (body.gives(SPECIFIERS)) {
            body.exclusive(SPECIFIERS, PRODUCT_ID);
            body.exclusive(SPECIFIERS, APPLICABLE_PRODUCT_TAGS);
        }
        UUID product = body.optional(PRODUCT_ID).reference(references.product());
        body.optional(APPLICABLE_PRODUCT_TAGS).names();
        if (product != null) {
            named.add(references.named(product));
        }
        if (overwrites) {
            noTags(body, APPLICABLE_PRODUCT_TAGS);
            overwritten(body);
        }
        body.optional(SPECIFIERS).objects(this::specifier);
    }

    /** Whether every product named may be one whose percentages exceed 1: a composite, or unknown (M3). */
    boolean areComposites() {
        return named.stream().allMatch(product -> product == null || product.type() == ProductType.COMPOSITE);
    }

    /** One of a product with pricing keys needs a specifier to name every value of them. */
    private void overwritten(Body body) {
        for (NamedProduct product : named) {
            List<String> keys = product == null ? List.of() : product.pricingKeys(start);
            if (!keys.isEmpty()) {
                body.problem(
                        Code.EXCLUSIVE,
                        PRODUCT_ID,
                        SPECIFIERS + " with a value for every pricing key of the product: " + keys);
            }
        }
    }

    private void specifier(Body body) {
        UUID id = ApplicabilityTerms.conditions(body, references);
        NamedProduct product = id == null ? null : references.named(id);
        if (id != null) {
            named.add(product);
        }
        body.optional(BILLING_FREQUENCY).oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        balances(body);
        if (body.gives(ApplicabilityTerms.PRESENTATION_VALUES) && !splitsGroups) {
            body.problem(Code.EXCLUSIVE, ApplicabilityTerms.PRESENTATION_VALUES, "only with type MULTIPLIER or TIERED");
        }
        if (product != null) {
            fits(body, product);
        }
        if (overwrites) {
            noTags(body, ApplicabilityTerms.PRODUCT_TAGS);
            overwritten(body, product);
        }
    }

    private void balances(Body body) {
        body.optional(COMMITS).references(references.own(Kind.COMMIT));
        body.optional(RECURRING_COMMITS).references(references.own(Kind.RECURRING_COMMIT));
        body.optional(RECURRING_CREDITS).references(references.own(Kind.RECURRING_CREDIT));
        body.optional(ANY)
                .references(references.own(Kind.COMMIT, Kind.CREDIT, Kind.RECURRING_COMMIT, Kind.RECURRING_CREDIT));
        BALANCES.stream()
                .filter(name -> body.gives(name) && !commitSpecific)
                .forEach(name -> body.problem(Code.EXCLUSIVE, name, "only with is_commit_specific"));
        boolean namesBalances = BALANCES.stream().anyMatch(body::gives);
        List<String> conditions = ApplicabilityTerms.CONDITIONS;
        boolean namesNone = conditions.stream().noneMatch(body::gives);
        if (namesNone && namesBalances) {
            body.problem(Code.EXCLUSIVE, "one of " + String.join(", ", conditions) + " beside the ids");
        } else if (namesNone && !body.gives(BILLING_FREQUENCY)) {
            body.problem(Code.EXCLUSIVE, "at least one of " + String.join(", ", conditions) + ", " + BILLING_FREQUENCY);
        }
    }

    /** O3: groups are named by a subset of the product's keys, those it has when the override starts or has later. */
    private void fits(Body body, NamedProduct product) {
        only(body, ApplicabilityTerms.PRICING_VALUES, "pricing", product.pricingKeysFrom(start));
        only(body, ApplicabilityTerms.PRESENTATION_VALUES, "presentation", product.presentationKeysFrom(start));
        if (body.gives(BILLING_FREQUENCY) && product.type() != ProductType.SUBSCRIPTION) {
            body.problem(Code.EXCLUSIVE, BILLING_FREQUENCY, "only for a product of type " + ProductType.SUBSCRIPTION);
        }
    }

    private static void only(Body body, String member, String kind, Set<String> keys) {
        if (!keys.containsAll(body.names(member))) {
            body.problem(Code.ENUM, member, kind + " keys of the product: " + keys);
        }
    }

    private void overwritten(Body body, @Nullable NamedProduct product) {
        if (!body.gives(PRODUCT_ID) && !body.gives(ApplicabilityTerms.PRODUCT_TAGS)) {
            body.problem(Code.EXCLUSIVE, PRODUCT_ID + " with type OVERWRITE");
        }
        List<String> keys = product == null ? List.of() : product.pricingKeys(start);
        if (!body.names(ApplicabilityTerms.PRICING_VALUES).containsAll(keys)) {
            body.problem(
                    Code.EXCLUSIVE,
                    ApplicabilityTerms.PRICING_VALUES,
                    "a value for every pricing key of the product: " + keys);
        }
    }

    private static void noTags(Body body, String member) {
        if (body.gives(member)) {
            body.problem(Code.EXCLUSIVE, member, "no tags with type OVERWRITE");
        }
    }

    static OverrideTargets of(Terms override) {
        return new OverrideTargets(
                override.findId(PRODUCT_ID).map(ProductId::new).orElse(null),
                override.texts(APPLICABLE_PRODUCT_TAGS),
                override.list(SPECIFIERS).stream()
                        .map(OverrideTargetTerms::target)
                        .toList());
    }

    private static OverrideTarget target(Terms specifier) {
        return new OverrideTarget(
                ApplicabilityTerms.specifier(specifier),
                specifier.findText(BILLING_FREQUENCY).map(Frequency::valueOf).orElse(null),
                ids(Stream.of(specifier.texts(COMMITS), specifier.texts(ANY))),
                ids(Stream.of(
                        specifier.texts(RECURRING_COMMITS), specifier.texts(RECURRING_CREDITS), specifier.texts(ANY))));
    }

    private static Set<UUID> ids(Stream<Set<String>> lists) {
        return lists.flatMap(Set::stream).map(UUID::fromString).collect(Collectors.toSet());
    }

    /** The products that it names by id. */
    static List<UUID> products(Terms override) {
        return Stream.concat(Stream.of(override), override.list(SPECIFIERS).stream())
                .flatMap(target -> target.findId(PRODUCT_ID).stream())
                .toList();
    }

    /** Whether it may touch the rate of a subscription to a product, billed so often (O12). */
    static boolean mayTouch(Terms override, UUID product, String billingFrequency) {
        return override.findId(PRODUCT_ID).filter(product::equals).isPresent()
                || override.list(SPECIFIERS).stream()
                        .anyMatch(specifier -> specifier
                                        .findText(BILLING_FREQUENCY)
                                        .map(billingFrequency::equals)
                                        .orElse(specifier.has(PRODUCT_ID))
                                && specifier
                                        .findId(PRODUCT_ID)
                                        .map(product::equals)
                                        .orElse(true));
    }
}
