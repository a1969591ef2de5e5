package io.reckoner.db.catalog;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.RateType;
import io.reckoner.terms.shape.RateMapper;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.document.Terms;
import io.reckoner.time.Frequency;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rate cards being put together: first the cards themselves, then their rates in the order they were added. */
final class CardReading {
    private final Map<CreditTypeId, CreditType> creditTypes;
    private final Map<ProductId, Product> products;
    private final Map<RateCardId, Head> heads = new HashMap<>();

    CardReading(Map<CreditTypeId, CreditType> creditTypes, Map<ProductId, Product> products) {
        this.creditTypes = creditTypes;
        this.products = products;
    }

    private record Head(
            String name,
            CreditType fiat,
            Map<CreditTypeId, BigDecimal> conversions,
            Map<ProductId, List<CardRate>> rows) {}

    void card(ResultSet row) throws SQLException {
        var id = new RateCardId(row.getObject("id", UUID.class));
        var conversions = new HashMap<CreditTypeId, BigDecimal>();
        for (Terms conversion : Terms.parse(row.getString("conversions")).list()) {
            conversions.put(
                    new CreditTypeId(conversion.id("custom_credit_type_id")),
                    conversion.number("fiat_per_custom_credit"));
        }
        CreditType fiat = creditType(row.getObject("fiat_credit_type_id", UUID.class));
        heads.put(id, new Head(row.getString("name"), fiat, conversions, new HashMap<>()));
    }

    void rate(ResultSet row) throws SQLException {
        var card = new RateCardId(row.getObject("rate_card_id", UUID.class));
        Head head = Objects.requireNonNull(heads.get(card), () -> "no rate card " + card);
        CardRate rate = rate(row, head);
        head.rows.computeIfAbsent(rate.productId(), any -> new ArrayList<>()).add(rate);
    }

    private CardRate rate(ResultSet row, Head head) throws SQLException {
        var id = new ProductId(row.getObject("product_id", UUID.class));
        Optional<ProductType> product = Optional.ofNullable(products.get(id)).map(Product::type);
        Terms definition = Terms.parse(row.getString("definition"));
        @Nullable BigDecimal price = row.getBigDecimal("price");
        Rate list = RateMapper.rate(
                RateType.valueOf(row.getString("rate_type")),
                () -> Objects.requireNonNull(price, () -> "a rate of product " + id + " has no price"),
                definition,
                product);
        return new CardRate(
                id,
                definition.find("pricing_group_values").map(Terms::textMap).orElse(Map.of()),
                new Term(SqlTime.required(row, "starting_at"), SqlTime.optional(row, "ending_before")),
                row.getBoolean("entitled"),
                list,
                definition
                        .find("commit_rate")
                        .map(rate -> RateMapper.rate(rate, product))
                        .orElse(null),
                definition.findId("credit_type_id").map(this::creditType).orElse(head.fiat),
                definition.findNumber("minimum_amount").orElse(null),
                definition
                        .find("billing_frequency")
                        .map(frequency -> Frequency.valueOf(frequency.text()))
                        .orElse(null));
    }

    private CreditType creditType(UUID id) {
        return Objects.requireNonNull(creditTypes.get(new CreditTypeId(id)), () -> "no credit type " + id);
    }

    Map<RateCardId, RateCard> cards() {
        var cards = new HashMap<RateCardId, RateCard>();
        heads.forEach((id, head) -> cards.put(id, RateCard.of(id, head.name, head.fiat, head.conversions, head.rows)));
        return cards;
    }
}
