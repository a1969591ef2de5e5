package io.reckoner.balance;

import io.reckoner.catalog.Group;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.id.ProductId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which products can draw a balance (C6): any listed product, any listed tag, or any one specifier; nothing said = all.
 *
 * <p>Example: {@code tags {cloud}} lets every product tagged {@code cloud} draw.
 */
public record Applicability(Set<ProductId> productIds, Set<String> productTags, List<Specifier> specifiers) {
    public static final Applicability ALL_PRODUCTS = new Applicability(Set.of(), Set.of(), List.of());

    public Applicability {
        productIds = Set.copyOf(productIds);
        productTags = Set.copyOf(productTags);
        specifiers = List.copyOf(specifiers);
    }

    /** The same, for lines only that have a value in a presentation key. */
    public Applicability forValue(String key, String value) {
        Map<String, String> only = Map.of(key, value);
        var all = new ArrayList<Specifier>();
        productIds.forEach(product -> all.add(new Specifier(product, Set.of(), Map.of(), only)));
        productTags.forEach(tag -> all.add(new Specifier(null, Set.of(tag), Map.of(), only)));
        specifiers.forEach(specifier -> all.add(specifier.and(key, value)));
        return new Applicability(
                Set.of(), Set.of(), isUnrestricted() ? List.of(new Specifier(null, Set.of(), Map.of(), only)) : all);
    }

    public boolean isUnrestricted() {
        return productIds.isEmpty() && productTags.isEmpty() && specifiers.isEmpty();
    }

    /** Whether a line of the product and group may draw. */
    public boolean allows(ProductId product, ProductVersion version, Group group) {
        return isUnrestricted()
                || productIds.contains(product)
                || !Collections.disjoint(productTags, version.tags())
                || (!specifiers.isEmpty()
                        && specifiers.stream().anyMatch(specifier -> specifier.matches(product, version, group)));
    }

    /** Whether the product is named by id or tag; a specifier by group values alone names none (§10.1). */
    public boolean names(ProductId product, ProductVersion version) {
        return productIds.contains(product)
                || productTags.stream().anyMatch(version.tags()::contains)
                || specifiers.stream()
                        .anyMatch(specifier -> specifier.isByProduct() && specifier.names(product, version));
    }

    /** Whether nothing is said about products: there may still be conditions on group values. */
    public boolean namesNoProduct() {
        return productIds.isEmpty()
                && productTags.isEmpty()
                && specifiers.stream().noneMatch(Specifier::isByProduct);
    }
}
