package io.reckoner.db.journal;

import io.reckoner.catalog.ProductType;
import io.reckoner.db.catalog.CreditTypes;
import io.reckoner.db.sql.Row;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the whole catalog, one query a table. */
final class CatalogReader {
    private final JdbcTemplate jdbc;

    CatalogReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    CatalogRows read() {
        return new CatalogRows(
                CreditTypes.all(JdbcClient.create(jdbc)).values(),
                jdbc.query(
                        "select id, type, archived from billing.product",
                        (row, n) -> new JournalRows.Product(
                                Row.uuid(row, "id"),
                                ProductType.valueOf(row.getString("type")),
                                row.getBoolean("archived"))),
                versions(),
                jdbc.query(
                        "select id, name, fiat_credit_type_id, conversions from billing.rate_card",
                        (row, n) -> new JournalRows.RateCard(
                                Row.uuid(row, "id"),
                                row.getString("name"),
                                Row.uuid(row, "fiat_credit_type_id"),
                                row.getString("conversions"))),
                aliases(),
                jdbc.query(
                        """
                        select distinct rate_card_id, product_id, (definition ->> 'credit_type_id')::uuid as credit_type_id,
                               definition ->> 'billing_frequency' as billing_frequency
                          from billing.rate
                        """,
                        (row, n) -> new JournalRows.RatedProduct(
                                Row.uuid(row, "rate_card_id"),
                                Row.uuid(row, "product_id"),
                                Row.uuidIfAny(row, "credit_type_id"),
                                row.getString("billing_frequency"))),
                packages());
    }

    /** In the order in which their aliases were received. */
    private List<JournalRows.PackageRow> packages() {
        return jdbc.query("""
                select o.id, r.body
                  from billing.object o
                  join billing.request r on r.sequence = o.request_sequence
                 where o.kind = 'PACKAGE'
                 order by o.request_sequence
                """, (row, n) -> new JournalRows.PackageRow(Row.uuid(row, "id"), row.getString("body")));
    }

    private List<JournalRows.ProductVersion> versions() {
        return jdbc.query(
                """
                select product_id, ordinal, starting_at, name, tags, definition, request_sequence
                  from billing.product_version
                 order by product_id, ordinal
                """,
                (row, n) -> new JournalRows.ProductVersion(
                        Row.uuid(row, "product_id"),
                        row.getInt("ordinal"),
                        Row.instant(row, "starting_at"),
                        row.getString("name"),
                        Row.texts(row, "tags"),
                        row.getString("definition"),
                        row.getLong("request_sequence")));
    }

    private List<JournalRows.RateCardAlias> aliases() {
        return jdbc.query(
                """
                select ordinal, name, rate_card_id, starting_at, ending_before, moved
                  from billing.rate_card_alias
                 order by ordinal
                """,
                (row, n) -> new JournalRows.RateCardAlias(
                        row.getLong("ordinal"),
                        row.getString("name"),
                        Row.uuid(row, "rate_card_id"),
                        Row.instant(row, "starting_at"),
                        Row.instantIfAny(row, "ending_before"),
                        row.getBoolean("moved")));
    }
}
