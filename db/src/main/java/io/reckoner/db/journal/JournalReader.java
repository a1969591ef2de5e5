package io.reckoner.db.journal;

import io.reckoner.db.sql.Lookup;
import io.reckoner.terms.shape.CatalogNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the lines of a chunk may touch: one query a table, whatever the number of lines. */
public final class JournalReader implements JournalSource {
    private final JdbcTemplate jdbc;
    private final Lookup lookup;

    public JournalReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.lookup = new Lookup(jdbc);
    }

    @Override
    public @Nullable Position end() {
        return jdbc
                .query(
                        "select sequence, id from billing.request order by sequence desc limit 1",
                        (row, n) -> new Position(row.getLong(1), id(row, 2)))
                .stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<JournalRows.Thing> things(Collection<UUID> ids) {
        return lookup.byIds(
                "select id, kind, customer_id, contract_id, request_sequence from billing.object where id = any(?)",
                ids,
                (row, n) -> new JournalRows.Thing(
                        id(row, 1), row.getString(2), idOrNull(row, 3), idOrNull(row, 4), row.getLong(5)));
    }

    @Override
    public List<JournalRows.Request> requests(Collection<UUID> ids) {
        return lookup.byIds(
                "select sequence, id, path, requested_at, body from billing.request where id = any(?)",
                ids,
                (row, n) -> new JournalRows.Request(
                        row.getLong(1), id(row, 2), row.getString(3), instant(row, 4), row.getString(5)));
    }

    @Override
    public List<JournalRows.UniquenessKey> uniquenessKeys(Collection<String> keys) {
        return lookup.byTexts(
                "select scope, key, request_sequence from billing.uniqueness_key where key = any(?)",
                keys,
                (row, n) -> new JournalRows.UniquenessKey(row.getString(1), row.getString(2), row.getLong(3)));
    }

    @Override
    public List<JournalRows.IngestAlias> holders(Collection<String> aliases) {
        return lookup.byTexts(
                "select alias, customer_id from billing.ingest_alias where alias = any(?)",
                aliases,
                (row, n) -> new JournalRows.IngestAlias(row.getString(1), id(row, 2)));
    }

    @Override
    public List<JournalRows.Contract> contracts(Collection<UUID> customersOrContracts) {
        return lookup.byIds(
                """
                select id, customer_id, starting_at, ending_before, rate_card_id, sequence, version, terms
                  from billing.contract
                 where customer_id = any(array(
                   select unnest(?::uuid[])
                   union
                   select customer_id from billing.contract where id = any(?)))
                 order by sequence
                """,
                customersOrContracts,
                (row, n) -> new JournalRows.Contract(
                        id(row, 1),
                        id(row, 2),
                        given(instant(row, 3)),
                        instant(row, 4),
                        idOrNull(row, 5),
                        row.getLong(6),
                        row.getInt(7),
                        row.getString(8)));
    }

    @Override
    public MoneyRows money(MoneyReader.Names names, CatalogNames catalog) {
        return new MoneyReader(lookup, catalog).read(names);
    }

    @Override
    public CatalogRows catalog() {
        return new CatalogReader(jdbc).read();
    }

    public static UUID id(ResultSet row, int column) throws SQLException {
        return given(idOrNull(row, column));
    }

    static @Nullable UUID idOrNull(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        if (at == null) {
            return null;
        }
        return at.equals(OffsetDateTime.MIN) ? Instant.MIN : at.toInstant();
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("null in a column that is never null");
        }
        return value;
    }
}
