package io.reckoner.db.catalog;

import io.reckoner.db.sql.Row;
import io.reckoner.id.ProductId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What products carry along and is never computed with (formats §4, C). */
public final class ProductFields {
    private static final String CUSTOM_FIELDS = """
            select distinct on (product_id) product_id, definition ->> 'custom_fields' as custom_fields
              from billing.product_version where jsonb_exists(definition, 'custom_fields')
             order by product_id, starting_at desc, ordinal desc
            """;

    private final JdbcClient jdbc;

    public ProductFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By product, as JSON; of those that have some. */
    public Map<ProductId, String> customFields() {
        var fields = new HashMap<ProductId, String>();
        jdbc.sql(CUSTOM_FIELDS).query(row -> {
            fields.put(new ProductId(Row.uuid(row, "product_id")), row.getString("custom_fields"));
        });
        return fields;
    }
}
