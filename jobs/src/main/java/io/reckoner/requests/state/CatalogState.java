package io.reckoner.requests.state;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.journal.CatalogRows;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.CatalogNames;
import io.reckoner.terms.shape.ConversionTerms;
import io.reckoner.terms.shape.PackageTerms;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The catalog as of the line at hand, whole in memory: it is small, and nearly every line looks at it. */
public final class CatalogState implements CatalogNames {
    final Map<CreditTypeId, CreditType> creditTypes = new HashMap<>();
    final Map<UUID, ProductState> products = new HashMap<>();
    final Map<UUID, CardState> cards = new HashMap<>();
    private final Map<UUID, ObjectNode> packages = new HashMap<>();
    private final DatedNames cardNames = new DatedNames();
    private final DatedNames packageNames = new DatedNames();

    public CatalogState(CatalogRows rows) {
        rows.creditTypes().forEach(row -> creditTypes.put(row.id(), row));
        rows.products().forEach(row -> products.put(row.id(), new ProductState(row.id(), row.type(), row.archived())));
        rows.versions().forEach(row -> known(products, row.productId()).add(row));
        rows.rateCards().forEach(this::addCard);
        rows.aliases().forEach(this::addAlias);
        rows.packages().forEach(row -> addPackage(row.id(), Json.stored(row.body())));
        rows.ratedProducts()
                .forEach(row -> known(cards, row.rateCardId())
                        .price(row.productId(), row.creditTypeId(), row.billingFrequency()));
    }

    public @Nullable ProductState product(@Nullable UUID id) {
        return products.get(id);
    }

    public @Nullable CardState card(@Nullable UUID id) {
        return cards.get(id);
    }

    public Optional<CreditType> findCreditType(UUID id) {
        return Optional.ofNullable(creditTypes.get(new CreditTypeId(id)));
    }

    @Override
    public CreditType creditType(CreditTypeId id) {
        return known(creditTypes, id);
    }

    @Override
    public String productName(ProductId id, Instant instant) {
        return known(products, id.value()).at(instant).name();
    }

    @Override
    public ProductType productType(ProductId id) {
        return known(products, id.value()).type();
    }

    public boolean hasCreditType(String name) {
        return creditTypes.values().stream().anyMatch(type -> type.name().equals(name));
    }

    /** Whether a composite product would be a percentage of itself, were this its version from an instant on (M2). */
    public boolean closesCycle(UUID id, Instant start, List<String> tags, JsonNode definition) {
        ProductState product = products.get(id);
        ProductState known = product == null ? new ProductState(id, ProductType.COMPOSITE, false) : product;
        var version =
                new JournalRows.ProductVersion(id, known.versionCount(), start, "", tags, Canonical.of(definition), 0);
        return new CompositeBases(products.values().stream(), known.with(version)).isCyclicFrom(start);
    }

    /** The card an alias points at: of those that have it at the instant, the one that received it last (P7). */
    public Optional<UUID> cardCalled(String alias, Instant instant) {
        return cardNames.at(alias, instant);
    }

    /** The card that received an alias last, whenever it has it. */
    public Optional<UUID> lastCardCalled(String alias) {
        return cardNames.last(alias);
    }

    void addAlias(JournalRows.RateCardAlias row) {
        cardNames.add(row.name(), row.rateCardId(), row.startingAt(), row.endingBefore());
    }

    /** A package as it was given; whoever reads it changes nothing of it. */
    public @Nullable ObjectNode packageOf(@Nullable UUID id) {
        return packages.get(id);
    }

    /** As of cards. */
    public Optional<UUID> packageCalled(String alias, Instant instant) {
        return packageNames.at(alias, instant);
    }

    /** All packages that have an alias at any time. */
    public Stream<ObjectNode> packagesCalled(String alias) {
        return packageNames.all(alias).map(packages::get);
    }

    void addPackage(UUID id, ObjectNode given) {
        packages.put(id, given);
        PackageTerms.aliases(given)
                .forEach(alias -> packageNames.add(alias.name(), id, alias.startingAt(), alias.endingBefore()));
    }

    private void addCard(JournalRows.RateCard row) {
        CardState card = new CardState(row.id(), row.fiatCreditTypeId(), row.name());
        JsonNode conversions = Json.stored("{\"items\":" + row.conversions() + "}");
        for (JsonNode conversion : Json.items(conversions, "items")) {
            card.convert(ConversionTerms.unit(Terms.of(conversion)), conversion);
        }
        cards.put(card.id(), card);
    }

    static <K, T> T known(Map<K, T> map, K id) {
        T found = map.get(id);
        if (found == null) {
            throw new IllegalStateException("the catalog has no " + id);
        }
        return found;
    }
}
