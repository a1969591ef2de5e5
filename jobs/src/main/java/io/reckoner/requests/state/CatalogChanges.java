package io.reckoner.requests.state;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Terms;
import io.reckoner.terms.shape.CardRateTerms;
import io.reckoner.terms.shape.ConversionTerms;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every way a line can change the catalog: in memory at once, in the database with the chunk. */
public final class CatalogChanges {
    private final CatalogState catalog;
    private final JournalChanges changes;
    private long sequence;

    CatalogChanges(CatalogState catalog, JournalChanges changes) {
        this.catalog = catalog;
        this.changes = changes;
    }

    /** What follows is of this line. */
    void begin(long ofLine) {
        sequence = ofLine;
    }

    public void add(CreditType creditType) {
        catalog.creditTypes.put(creditType.id(), creditType);
        changes.creditTypes.add(creditType);
    }

    public void add(JournalRows.BillableMetric metric) {
        changes.billableMetrics.add(metric);
    }

    public void addProduct(UUID id, ProductType type) {
        catalog.products.put(id, new ProductState(id, type, false));
        changes.products.put(id, new JournalRows.Product(id, type, false));
    }

    public void addVersion(UUID product, Instant startingAt, String name, java.util.List<String> tags, JsonNode rest) {
        ProductState state = CatalogState.known(catalog.products, product);
        var version = new JournalRows.ProductVersion(
                product, state.versionCount(), startingAt, name, tags, Canonical.of(rest), sequence);
        state.add(version);
        changes.productVersions.add(version);
    }

    public void archive(UUID product) {
        ProductState state = CatalogState.known(catalog.products, product);
        state.archive();
        changes.products.put(product, new JournalRows.Product(product, state.type(), true));
    }

    public void addCard(UUID id, String name, UUID fiat) {
        catalog.cards.put(id, new CardState(id, fiat, name));
        note(id);
    }

    public void rename(UUID card, String name) {
        CatalogState.known(catalog.cards, card).rename(name);
        note(card);
    }

    public void convert(UUID card, JsonNode conversion) {
        CatalogState.known(catalog.cards, card).convert(ConversionTerms.unit(Terms.of(conversion)), conversion);
        note(card);
    }

    public void add(JournalRows.RateCardAlias alias) {
        catalog.addAlias(alias);
        changes.rateCardAliases.add(alias);
    }

    /** A package is what its line says: the journal keeps it. */
    public void addPackage(UUID id, ObjectNode given) {
        catalog.addPackage(id, given);
    }

    public void add(JournalRows.Rate rate) {
        Terms definition = Terms.parse(rate.rate().definition());
        CatalogState.known(catalog.cards, rate.rateCardId())
                .price(
                        rate.rate().product().value(),
                        CardRateTerms.unit(definition).orElse(null),
                        CardRateTerms.billingFrequency(definition).orElse(null));
        changes.rates.add(rate);
    }

    private void note(UUID id) {
        CardState card = CatalogState.known(catalog.cards, id);
        ArrayNode conversions = Json.object().putArray("conversions");
        card.conversions().forEach(conversions::add);
        changes.rateCards.put(id, new JournalRows.RateCard(id, card.name(), card.fiat(), Canonical.of(conversions)));
    }
}
