package io.reckoner.requests.paths;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.requests.state.Books;
import io.reckoner.requests.state.CardState;
import io.reckoner.requests.state.Entry;
import io.reckoner.requests.state.ProductState;
import io.reckoner.requests.state.Scope;
import io.reckoner.requests.terms.RateValues;
import io.reckoner.terms.document.Body;
import io.reckoner.terms.document.Bound;
import io.reckoner.terms.document.Canonical;
import io.reckoner.terms.document.Code;
import io.reckoner.terms.document.Json;
import io.reckoner.terms.document.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/contract-pricing/rate-cards/addRates}: effective-dated prices (P5). */
final class AddRates implements Request {
    @Override
    public String path() {
        return "/v1/contract-pricing/rate-cards/addRates";
    }

    @Override
    public Kind creates() {
        return Kind.REQUEST;
    }

    @Override
    public void check(Body body, Scope scope) {
        UUID id = body.required("rate_card_id").reference(scope.thing(Kind.RATE_CARD));
        CardState card = scope.books().catalog().card(id);
        Map<UUID, UUID> units = new HashMap<>();
        body.required("rates").objects(1, rate -> rate(rate, scope, card, units));
    }

    private static void rate(Body body, Scope scope, @Nullable CardState card, Map<UUID, UUID> units) {
        UUID id = body.required("product_id")
                .reference(scope.product(ProductType.USAGE, ProductType.SUBSCRIPTION, ProductType.COMPOSITE));
        ProductState product = scope.books().catalog().product(id);
        ProductType type = product == null ? null : product.type();
        Instant start = body.required("starting_at").hour();
        body.optional("ending_before").hourAfter("starting_at", start);
        body.required("entitled").bool();
        RateValues.read(body, RateValues.unit(scope, card), type == null || type == ProductType.COMPOSITE);
        oneUnit(body, card, id, units);
        body.optional("commit_rate").object(RateValues::commitRate);
        only(body, "commit_rate", ProductType.USAGE, type);
        body.optional("pricing_group_values").textMap();
        pricingKeys(body, product, start);
        boolean subscription = type == ProductType.SUBSCRIPTION;
        (subscription ? body.required("billing_frequency") : body.optional("billing_frequency"))
                .oneOf("MONTHLY", "QUARTERLY", "ANNUAL", "WEEKLY");
        only(body, "billing_frequency", ProductType.SUBSCRIPTION, type);
        body.optional("minimum_amount").number(Bound.AT_LEAST_ZERO);
        only(body, "minimum_amount", ProductType.COMPOSITE, type);
    }

    /** Y5: the unit of a product's rates on a card never changes. A unit the card does not know is wrong already. */
    private static void oneUnit(Body body, @Nullable CardState card, @Nullable UUID product, Map<UUID, UUID> units) {
        if (card == null || product == null) {
            return;
        }
        UUID given = Json.id(body.normalized(), "credit_type_id");
        UUID unit = given == null ? card.fiat() : given;
        if (!card.prices(unit)) {
            return;
        }
        UUID before = card.unitOf(product);
        UUID first = Objects.requireNonNullElse(units.putIfAbsent(product, before == null ? unit : before), unit);
        UUID held = before == null ? first : before;
        if (!held.equals(unit)) {
            body.problem(Code.STATE, "credit_type_id", "the unit of the product's other rates: " + held);
        }
    }

    private static void pricingKeys(Body body, @Nullable ProductState product, @Nullable Instant start) {
        Set<String> keys =
                product == null ? Set.of() : product.keysFrom(start == null ? Instant.MIN : start, "pricing_group_key");
        if (product != null && !keys.containsAll(body.names("pricing_group_values"))) {
            body.problem(Code.ENUM, "pricing_group_values", "pricing keys of the product: " + keys);
        }
    }

    private static void only(Body body, String member, ProductType owner, @Nullable ProductType type) {
        if (body.gives(member) && type != null && type != owner) {
            body.problem(Code.EXCLUSIVE, member, "only for a product of type " + owner);
        }
    }

    @Override
    public void apply(Entry entry, Books books) {
        UUID card = Objects.requireNonNull(Json.id(entry.terms(), "rate_card_id"));
        int n = 0;
        for (JsonNode rate : Json.items(entry.terms(), "rates")) {
            books.catalogChanges()
                    .add(row(entry.ordinal(n++), card, (ObjectNode) rate), Json.id(rate, "credit_type_id"));
        }
    }

    private static JournalRows.Rate row(long ordinal, UUID card, ObjectNode rate) {
        return new JournalRows.Rate(
                ordinal,
                card,
                Objects.requireNonNull(Json.id(rate, "product_id")),
                Objects.requireNonNull(Json.instant(rate, "starting_at")),
                Json.instant(rate, "ending_before"),
                Json.isTrue(rate, "entitled"),
                Objects.requireNonNull(Json.text(rate, "rate_type")),
                RateValues.price(rate),
                Canonical.of(rate.deepCopy()
                        .without(List.of(
                                "product_id", "starting_at", "ending_before", "entitled", "rate_type", "price"))));
    }
}
