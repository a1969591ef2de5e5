package io.reckoner.db;

import io.reckoner.catalog.CardRate;
import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.FlatRate;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.Rate;
import io.reckoner.catalog.RateCard;
import io.reckoner.catalog.UnsupportedRate;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.time.Term;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the whole catalog: once per step, in a fixed number of queries. */
public final class CatalogReader {
    private final JdbcClient jdbc;

    public CatalogReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Catalog read() {
        Map<CreditTypeId, CreditType> creditTypes = creditTypes();
        return new Catalog(creditTypes, products(), rateCards(creditTypes));
    }

    private Map<CreditTypeId, CreditType> creditTypes() {
        var creditTypes = new HashMap<CreditTypeId, CreditType>();
        jdbc.sql("select id, name, kind, iso_code, stored_unit_exponent from billing.credit_type")
                .query(row -> {
                    var id = new CreditTypeId(row.getObject("id", UUID.class));
                    creditTypes.put(
                            id,
                            new CreditType(
                                    id,
                                    row.getString("name"),
                                    CreditType.Kind.valueOf(row.getString("kind")),
                                    row.getString("iso_code"),
                                    row.getInt("stored_unit_exponent")));
                });
        return creditTypes;
    }

    private Map<ProductId, Product> products() {
        var types = new HashMap<ProductId, ProductType>();
        var versions = new LinkedHashMap<ProductId, List<ProductVersion>>();
        jdbc.sql("""
                select p.id, p.type, v.starting_at, v.name, v.tags, v.definition
                  from billing.product p join billing.product_version v on v.product_id = p.id
                 order by p.id, v.ordinal
                """).query(row -> {
            var id = new ProductId(row.getObject("id", UUID.class));
            types.put(id, ProductType.valueOf(row.getString("type")));
            versions.computeIfAbsent(id, any -> new ArrayList<>()).add(version(row));
        });
        var products = new HashMap<ProductId, Product>();
        types.forEach((id, type) -> products.put(id, new Product(id, type, versions.getOrDefault(id, List.of()))));
        return products;
    }

    private static ProductVersion version(ResultSet row) throws SQLException {
        Instant start = SqlTime.required(row, "starting_at");
        return new ProductVersion(
                start.equals(SqlTime.ALWAYS) ? Instant.MIN : start,
                row.getString("name"),
                Set.of((String[]) row.getArray("tags").getArray()),
                unsupportedOfProduct(Terms.parse(row.getString("definition"))));
    }

    private static List<String> unsupportedOfProduct(Terms definition) {
        Stream<String> settings =
                Stream.of("quantity_conversion", "quantity_rounding").filter(definition::has);
        Stream<String> keys = Stream.of("pricing_group_key", "presentation_group_key")
                .filter(member -> !definition.list(member).isEmpty());
        return Stream.concat(settings, keys).toList();
    }

    private Map<RateCardId, RateCard> rateCards(Map<CreditTypeId, CreditType> creditTypes) {
        Map<RateCardId, Map<ProductId, List<CardRate>>> rates = new HashMap<>();
        jdbc.sql("""
                select r.rate_card_id, r.product_id, r.starting_at, r.ending_before, r.entitled, r.rate_type, r.price,
                       r.definition, p.type as product_type, c.fiat_credit_type_id
                  from billing.rate r
                  join billing.product p on p.id = r.product_id
                  join billing.rate_card c on c.id = r.rate_card_id
                 order by r.ordinal
                """).query(row -> {
            CardRate rate = rate(row);
            rates.computeIfAbsent(new RateCardId(row.getObject("rate_card_id", UUID.class)), any -> new HashMap<>())
                    .computeIfAbsent(rate.productId(), any -> new ArrayList<>())
                    .add(rate);
        });
        var cards = new HashMap<RateCardId, RateCard>();
        jdbc.sql("select id, name, fiat_credit_type_id from billing.rate_card").query(row -> {
            var id = new RateCardId(row.getObject("id", UUID.class));
            CreditType fiat = creditTypes.get(new CreditTypeId(row.getObject("fiat_credit_type_id", UUID.class)));
            if (fiat == null) {
                throw new IllegalStateException("rate card " + id + " has no fiat credit type");
            }
            cards.put(id, new RateCard(id, row.getString("name"), fiat, rates.getOrDefault(id, Map.of())));
        });
        return cards;
    }

    private static CardRate rate(ResultSet row) throws SQLException {
        Terms definition = Terms.parse(row.getString("definition"));
        return new CardRate(
                new ProductId(row.getObject("product_id", UUID.class)),
                new Term(SqlTime.required(row, "starting_at"), SqlTime.optional(row, "ending_before")),
                row.getBoolean("entitled"),
                price(row.getString("rate_type"), row.getBigDecimal("price")),
                unsupportedOfRate(definition, row.getObject("fiat_credit_type_id", UUID.class)));
    }

    private static Rate price(String rateType, @Nullable BigDecimal price) {
        return rateType.equals("FLAT") && price != null ? new FlatRate(price) : new UnsupportedRate(rateType);
    }

    private static List<String> unsupportedOfRate(Terms definition, UUID fiat) {
        var found = new ArrayList<String>();
        if (definition.find("pricing_group_values").isPresent()) {
            found.add("pricing_group_values");
        }
        definition
                .findId("credit_type_id")
                .filter(unit -> !unit.equals(fiat))
                .ifPresent(unit -> found.add("credit_type_id " + unit));
        return found;
    }
}
