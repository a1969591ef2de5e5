package io.reckoner.terms.shape;

import static io.reckoner.terms.shape.Members.APPLICABLE_PRODUCT_TAGS;
import static io.reckoner.terms.shape.Members.PRODUCT_ID;

import io.reckoner.balance.Applicability;
import io.reckoner.balance.Specifier;
import io.reckoner.id.ProductId;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which products can draw: products and/or tags, or specifiers, or nothing = all products (C6). */
public final class ApplicabilityTerms {
    static final String PRODUCTS = "applicable_product_ids";
    static final String SPECIFIERS = "specifiers";

    static final String PRICING_VALUES = "pricing_group_values";
    static final String PRESENTATION_VALUES = "presentation_group_values";
    static final String PRODUCT_TAGS = "product_tags";

    /** What a specifier may say of products and groups. */
    static final List<String> CONDITIONS = List.of(PRODUCT_ID, PRODUCT_TAGS, PRICING_VALUES, PRESENTATION_VALUES);

    /** How the column of a balance calls the products. */
    private static final String STORED_PRODUCTS = "product_ids";

    private ApplicabilityTerms() {}

    static void check(Body body, References references) {
        if (body.gives(SPECIFIERS)) {
            body.exclusive(SPECIFIERS, PRODUCTS);
            body.exclusive(SPECIFIERS, APPLICABLE_PRODUCT_TAGS);
        }
        body.optional(PRODUCTS).references(references.product());
        body.optional(APPLICABLE_PRODUCT_TAGS).names();
        body.optional(SPECIFIERS).objects(specifier -> specifier(specifier, references));
    }

    /** Of an edit, where {@code stands} knows which of the members the term has already and keeps. */
    static void checkEdit(Body body, Predicate<String> stands) {
        for (String other : List.of(PRODUCTS, APPLICABLE_PRODUCT_TAGS)) {
            if (body.gives(SPECIFIERS) && !replaces(body, other) && stands.test(other)) {
                body.problem(Code.EXCLUSIVE, SPECIFIERS, "not together with the " + other + " that stand");
            }
            if (body.gives(other) && !replaces(body, SPECIFIERS) && stands.test(SPECIFIERS)) {
                body.problem(Code.EXCLUSIVE, other, "not together with the specifiers that stand");
            }
        }
    }

    /** Replaced by an empty list, too. */
    private static boolean replaces(Body body, String member) {
        return body.normalized().has(member);
    }

    /** At least one condition. One that no product can meet is legal, and draws nothing (C6). */
    private static void specifier(Body body, References references) {
        conditions(body, references);
        if (CONDITIONS.stream().noneMatch(body::gives)) {
            body.problem(Code.EXCLUSIVE, "at least one of " + String.join(", ", CONDITIONS));
        }
    }

    /** Reads the conditions on products and groups, which all have to hold; returns the product named. */
    static @Nullable UUID conditions(Body body, References references) {
        UUID product = body.optional(PRODUCT_ID).reference(references.product());
        body.optional(PRODUCT_TAGS).names();
        body.optional(PRICING_VALUES).textMap();
        body.optional(PRESENTATION_VALUES).textMap();
        return product;
    }

    static Applicability of(Terms terms) {
        return of(terms, PRODUCTS, APPLICABLE_PRODUCT_TAGS);
    }

    private static Applicability of(Terms terms, String products, String tags) {
        return new Applicability(
                ids(terms.texts(products)),
                terms.texts(tags),
                terms.list(SPECIFIERS).stream()
                        .map(ApplicabilityTerms::specifier)
                        .toList());
    }

    /** What an edit leaves of it: a member that is given replaces, an empty or null one clears. */
    static Applicability edited(Applicability before, Terms edit) {
        Applicability given = of(edit);
        return new Applicability(
                edit.mentions(PRODUCTS) ? given.productIds() : before.productIds(),
                edit.mentions(APPLICABLE_PRODUCT_TAGS) ? given.productTags() : before.productTags(),
                edit.mentions(SPECIFIERS) ? given.specifiers() : before.specifiers());
    }

    /** Whether a member of that name would say something. */
    static boolean says(Applicability applicability, String member) {
        return switch (member) {
            case PRODUCTS -> !applicability.productIds().isEmpty();
            case APPLICABLE_PRODUCT_TAGS -> !applicability.productTags().isEmpty();
            default -> !applicability.specifiers().isEmpty();
        };
    }

    static Specifier specifier(Terms specifier) {
        return new Specifier(
                specifier.findId(PRODUCT_ID).map(ProductId::new).orElse(null),
                specifier.texts(PRODUCT_TAGS),
                specifier.find(PRICING_VALUES).map(Terms::textMap).orElse(Map.of()),
                specifier.find(PRESENTATION_VALUES).map(Terms::textMap).orElse(Map.of()));
    }

    private static Set<ProductId> ids(Set<String> texts) {
        return texts.stream().map(id -> new ProductId(UUID.fromString(id))).collect(Collectors.toSet());
    }

    /** As a balance keeps it. */
    public static Applicability ofStored(@Nullable String stored) {
        return stored == null ? Applicability.ALL_PRODUCTS : of(Terms.parse(stored), STORED_PRODUCTS, PRODUCT_TAGS);
    }

    /** What a balance keeps of it; null for no restriction. */
    public static @Nullable String stored(Applicability applicability) {
        if (applicability.isUnrestricted()) {
            return null;
        }
        ObjectNode stored = Json.object();
        addTexts(stored, STORED_PRODUCTS, applicability.productIds());
        addTexts(stored, PRODUCT_TAGS, applicability.productTags());
        if (!applicability.specifiers().isEmpty()) {
            ArrayNode specifiers = stored.putArray(SPECIFIERS);
            applicability.specifiers().forEach(specifier -> stored(specifier, specifiers.addObject()));
        }
        return Canonical.of(stored);
    }

    private static void stored(Specifier specifier, ObjectNode one) {
        if (specifier.productId() != null) {
            one.put(PRODUCT_ID, specifier.productId().toString());
        }
        addTexts(one, PRODUCT_TAGS, specifier.productTags());
        addValues(one, PRICING_VALUES, specifier.pricingValues());
        addValues(one, PRESENTATION_VALUES, specifier.presentationValues());
    }

    private static void addTexts(ObjectNode holder, String member, Collection<?> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = holder.putArray(member);
            texts.stream().map(Object::toString).sorted().forEach(array::add);
        }
    }

    private static void addValues(ObjectNode holder, String member, Map<String, String> values) {
        if (!values.isEmpty()) {
            values.forEach(holder.putObject(member)::put);
        }
    }
}
