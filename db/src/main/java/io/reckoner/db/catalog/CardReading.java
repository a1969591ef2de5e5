package io.reckoner.db.catalog;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.RateType;
import io.reckoner.db.sql.Row;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.shape.CardRateTerms;
import io.reckoner.terms.shape.ConversionTerms;
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
        var id = Row.id(row, "id", RateCardId::new);
        var conversions = ConversionTerms.of(row.getString("conversions"));
        CreditType fiat = creditType(Row.uuid(row, "fiat_credit_type_id"));
        heads.put(id, new Head(row.getString("name"), fiat, conversions, new HashMap<>()));
    }

    void rate(ResultSet row) throws SQLException {
        var card = Row.id(row, "rate_card_id", RateCardId::new);
        Head head = Objects.requireNonNull(heads.get(card), () -> "no rate card " + card);
        CardRate rate = rate(row, head);
        head.rows.computeIfAbsent(rate.productId(), any -> new ArrayList<>()).add(rate);
    }

    private CardRate rate(ResultSet row, Head head) throws SQLException {
        var id = Row.id(row, "product_id", ProductId::new);
        var stored = new CardRateTerms.Stored(
                id,
                new Term(Row.instant(row, "starting_at"), Row.instantIfAny(row, "ending_before")),
                row.getBoolean("entitled"),
                RateType.valueOf(row.getString("rate_type")),
                row.getBigDecimal("price"),
                row.getString("definition"));
        return CardRateTerms.of(
                stored,
                Optional.ofNullable(products.get(id)).map(Product::type),
                head.fiat,
                unit -> creditType(unit.value()));
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
