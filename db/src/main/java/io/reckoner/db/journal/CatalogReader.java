package io.reckoner.db.journal;

import static io.reckoner.db.journal.JournalReader.given;
import static io.reckoner.db.journal.JournalReader.id;
import static io.reckoner.db.journal.JournalReader.idOrNull;
import static io.reckoner.db.journal.JournalReader.instant;
import static io.reckoner.db.journal.JournalReader.texts;

import io.reckoner.db.catalog.CreditTypes;
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
                        (row, n) -> new JournalRows.Product(id(row, 1), row.getString(2), row.getBoolean(3))),
                versions(),
                jdbc.query(
                        "select id, name, fiat_credit_type_id, conversions from billing.rate_card",
                        (row, n) ->
                                new JournalRows.RateCard(id(row, 1), row.getString(2), id(row, 3), row.getString(4))),
                aliases(),
                jdbc.query("""
                        select distinct rate_card_id, product_id, (definition ->> 'credit_type_id')::uuid
                          from billing.rate
                        """, (row, n) -> new JournalRows.RatedProduct(id(row, 1), id(row, 2), idOrNull(row, 3))));
    }

    private List<JournalRows.ProductVersion> versions() {
        return jdbc.query(
                """
                select product_id, ordinal, starting_at, name, tags, definition, request_sequence
                  from billing.product_version
                 order by product_id, ordinal
                """,
                (row, n) -> new JournalRows.ProductVersion(
                        id(row, 1),
                        row.getInt(2),
                        given(instant(row, 3)),
                        row.getString(4),
                        texts(row, 5),
                        row.getString(6),
                        row.getLong(7)));
    }

    private List<JournalRows.RateCardAlias> aliases() {
        return jdbc.query(
                """
                select ordinal, name, rate_card_id, starting_at, ending_before, moved
                  from billing.rate_card_alias
                 order by ordinal
                """,
                (row, n) -> new JournalRows.RateCardAlias(
                        row.getLong(1),
                        row.getString(2),
                        id(row, 3),
                        given(instant(row, 4)),
                        instant(row, 5),
                        row.getBoolean(6)));
    }
}
