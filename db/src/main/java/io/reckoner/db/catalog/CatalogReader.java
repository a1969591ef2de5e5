package io.reckoner.db.catalog;

import io.reckoner.catalog.Catalog;
import io.reckoner.catalog.CustomRates;
import io.reckoner.catalog.Product;
import io.reckoner.catalog.ProductType;
import io.reckoner.catalog.ProductVersion;
import io.reckoner.catalog.RateCard;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.money.CreditType;
import io.reckoner.terms.shape.ProductTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the whole catalog, as it stands or as a run knew it: once per step, in a fixed number of queries. */
public final class CatalogReader {
    private final JdbcClient jdbc;
    private final CustomRates customRates;

    /** {@code customRates}: who prices CUSTOM rates. */
    public CatalogReader(JdbcClient jdbc, CustomRates customRates) {
        this.jdbc = jdbc;
        this.customRates = customRates;
    }

    public Catalog read() {
        return read(Long.MAX_VALUE);
    }

    /** The catalog as of the last journal line that a run sees. */
    public Catalog asKnown(Known known) {
        return read(known.inputs().requestsThrough());
    }

    /** {@code request}: the last journal line that is known. */
    private Catalog read(long request) {
        Map<CreditTypeId, CreditType> creditTypes = CreditTypes.all(jdbc);
        Map<ProductId, Product> products = products(request);
        return new Catalog(creditTypes, products, rateCards(request, creditTypes, products), customRates);
    }

    private Map<ProductId, Product> products(long request) {
        var types = new HashMap<ProductId, ProductType>();
        var versions = new LinkedHashMap<ProductId, List<ProductVersion>>();
        jdbc.sql("""
                select p.id, p.type, v.starting_at, v.name, v.tags, v.definition
                  from billing.product p join billing.product_version v on v.product_id = p.id
                 where v.request_sequence <= ?
                 order by p.id, v.ordinal
                """).param(request).query(row -> {
            var id = Row.id(row, "id", ProductId::new);
            ProductType type = ProductType.valueOf(row.getString("type"));
            types.put(id, type);
            versions.computeIfAbsent(id, any -> new ArrayList<>()).add(version(row, type));
        });
        var products = new HashMap<ProductId, Product>();
        types.forEach((id, type) -> products.put(id, new Product(id, type, versions.getOrDefault(id, List.of()))));
        return products;
    }

    private static ProductVersion version(ResultSet row, ProductType type) throws SQLException {
        return ProductTerms.version(
                type,
                Row.instant(row, "starting_at"),
                row.getString("name"),
                Set.copyOf(Row.texts(row, "tags")),
                row.getString("definition"));
    }

    private Map<RateCardId, RateCard> rateCards(
            long request, Map<CreditTypeId, CreditType> creditTypes, Map<ProductId, Product> products) {
        var reading = new CardReading(creditTypes, products);
        jdbc.sql("""
                select c.id, coalesce(h.name, c.name) as name, c.fiat_credit_type_id,
                       coalesce(h.conversions, c.conversions) as conversions
                  from billing.rate_card c
                  left join lateral (
                    select * from billing.rate_card_history h
                     where h.rate_card_id = c.id and h.until_sequence > ?
                     order by h.until_sequence limit 1) h on true
                """).param(request).query(reading::card);
        jdbc.sql("""
                select rate_card_id, product_id, starting_at, ending_before, entitled, rate_type, price, definition
                  from billing.rate
                 where ordinal / ? <= ?
                 order by ordinal
                """).params(Known.ROOM_OF_A_LINE, request).query(reading::rate);
        return reading.cards();
    }
}
