package io.reckoner.db.journal;

import io.reckoner.db.sql.Lookup;
import io.reckoner.db.sql.Row;
import io.reckoner.terms.document.Kind;
import io.reckoner.terms.shape.CatalogNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what the lines of a chunk may touch: one query a table, whatever the number of lines. */
public final class JournalReader implements JournalSource {
    private static final String HISTORICAL = """
            select h.id, h.contract_id, h.starting_at, h.ending_before, h.external_number,
                   last.id as invoice_id, last.is_void, last.again
              from billing.historical_invoice h
              left join lateral (
                select i.id, i.status = 'VOID' as is_void,
                       exists (select from billing.regeneration r where r.invoice_id = i.id) as again
                  from billing.invoice i where i.historical_id = h.id order by i.revision desc limit 1) last on true
             where\s""";

    /** As the engine numbers them, 17 and CN-3, or as their documents print it. */
    private static final String NUMBERED = """
            with wanted as materialized (select unnest(?::text[]) as text)
            select w.text as number, n.invoice_id
              from (select text, regexp_replace(text, '^CN-', '')::bigint as number,
                           case when text like 'CN-%' then 'CREDIT_NOTE' else 'INVOICE' end as series
                      from wanted where text ~ '^(CN-){0,1}[1-9][0-9]{0,17}$' offset 0) w
              join billing.invoice_number n using (number, series)
            union all
            select w.text, d.invoice_id
              from wanted w join billing.document d on billing.printed_number(d.prefix, d.year, d.number) = w.text
            """;

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
                        (row, n) -> new Position(row.getLong("sequence"), Row.uuid(row, "id")))
                .stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<JournalRows.ObjectRow> things(Collection<UUID> ids) {
        return lookup.byIds(
                "select id, kind, customer_id, contract_id, request_sequence from billing.object where id = any(?)",
                ids,
                (row, n) -> new JournalRows.ObjectRow(
                        Row.uuid(row, "id"),
                        Kind.valueOf(row.getString("kind")),
                        Row.uuidIfAny(row, "customer_id"),
                        Row.uuidIfAny(row, "contract_id"),
                        row.getLong("request_sequence")));
    }

    @Override
    public List<JournalRows.Request> requests(Collection<UUID> ids) {
        return lookup.byIds(
                "select sequence, id, path, requested_at, body from billing.request where id = any(?)",
                ids,
                (row, n) -> new JournalRows.Request(
                        row.getLong("sequence"),
                        Row.uuid(row, "id"),
                        row.getString("path"),
                        Row.instantIfAny(row, "requested_at"),
                        row.getString("body")));
    }

    @Override
    public List<JournalRows.UniquenessKey> uniquenessKeys(Collection<String> keys) {
        return lookup.byTexts(
                "select scope, key, request_sequence from billing.uniqueness_key where key = any(?)",
                keys,
                (row, n) -> new JournalRows.UniquenessKey(
                        row.getString("scope"), row.getString("key"), row.getLong("request_sequence")));
    }

    @Override
    public JournalRows.Closing closing(Collection<String> references, Collection<String> numbers) {
        List<Instant> openFrom = jdbc.query(
                "select open_from from billing.month_lock order by request_sequence desc limit 1",
                (row, n) -> Row.instant(row, "open_from"));
        List<String> told = lookup.byTexts(
                "select reference from billing.payment where reference = any(?)",
                references,
                (row, n) -> row.getString("reference"));
        Map<String, UUID> numbered = new HashMap<>();
        lookup.byTexts(NUMBERED, numbers, (row, n) -> Map.entry(row.getString("number"), Row.uuid(row, "invoice_id")))
                .forEach(row -> numbered.put(row.getKey(), row.getValue()));
        return new JournalRows.Closing(openFrom.isEmpty() ? null : openFrom.get(0), Set.copyOf(told), numbered);
    }

    @Override
    public List<JournalRows.IngestAlias> holders(Collection<String> aliases) {
        return lookup.byTexts(
                "select alias, customer_id from billing.ingest_alias where alias = any(?)",
                aliases,
                (row, n) -> new JournalRows.IngestAlias(row.getString("alias"), Row.uuid(row, "customer_id")));
    }

    @Override
    public List<JournalRows.Contract> contracts(Collection<UUID> customersOrContracts) {
        return lookup.byIds(
                """
                select id, customer_id, starting_at, ending_before, rate_card_id, sequence, version, terms
                  from billing.contract
                 where id = any(array(
                   select id from billing.contract where customer_id = any(array(
                     select unnest(?::uuid[])
                     union
                     select customer_id from billing.contract where id = any(?)))
                   union
                   select id from billing.contract where billing.parent_contract(terms) = any(?)))
                 order by sequence
                """,
                customersOrContracts,
                (row, n) -> new JournalRows.Contract(
                        Row.uuid(row, "id"),
                        Row.uuid(row, "customer_id"),
                        Row.instant(row, "starting_at"),
                        Row.instantIfAny(row, "ending_before"),
                        Row.uuidIfAny(row, "rate_card_id"),
                        row.getLong("sequence"),
                        row.getInt("version"),
                        row.getString("terms")));
    }

    @Override
    public List<JournalRows.Membership> memberships(Collection<UUID> customers) {
        return lookup.byIds(
                """
                select m.customer_id, m.from_sequence, m.account_id
                  from unnest(?::uuid[]) c (id)
                  left join billing.account_member n on n.customer_id = c.id and n.until_sequence is null
                  join billing.account_member m on m.account_id = coalesce(n.account_id, c.id) and m.until_sequence is null
                 order by m.from_sequence, m.customer_id
                """,
                customers,
                (row, n) -> new JournalRows.Membership(
                        Row.uuid(row, "customer_id"), row.getLong("from_sequence"), Row.uuid(row, "account_id")));
    }

    @Override
    public List<JournalRows.HistoricalClaim> historical(
            Collection<UUID> contracts, Collection<String> externalNumbers) {
        return Stream.concat(
                        lookup.byIds(HISTORICAL + "h.contract_id = any(?)", contracts, JournalReader::claim).stream(),
                        lookup
                                .byTexts(
                                        HISTORICAL + "h.external_number = any(?)",
                                        externalNumbers,
                                        JournalReader::claim)
                                .stream())
                .distinct()
                .toList();
    }

    private static JournalRows.HistoricalClaim claim(ResultSet row, int number) throws SQLException {
        return new JournalRows.HistoricalClaim(
                Row.uuid(row, "id"),
                Row.uuid(row, "contract_id"),
                Row.period(row, "starting_at", "ending_before"),
                row.getString("external_number"),
                Row.uuidIfAny(row, "invoice_id"),
                row.getBoolean("is_void"),
                row.getBoolean("again"));
    }

    @Override
    public List<JournalRows.Hold> holds(Collection<UUID> customers) {
        return lookup.byIds(
                """
                select distinct on (customer_id) customer_id, from_sequence, held_at, until_at, end_sequence, ended_at
                  from billing.hold where customer_id = any(?) order by customer_id, from_sequence desc
                """,
                customers,
                (row, n) -> new JournalRows.Hold(
                        Row.uuid(row, "customer_id"),
                        row.getLong("from_sequence"),
                        Row.instant(row, "held_at"),
                        Row.instantIfAny(row, "until_at"),
                        row.getObject("end_sequence", Long.class),
                        Row.instantIfAny(row, "ended_at")));
    }

    @Override
    public MoneyRows money(MoneyReader.Names names, CatalogNames catalog) {
        return new MoneyReader(lookup, catalog).read(names);
    }

    @Override
    public CatalogRows catalog() {
        return new CatalogReader(jdbc).read();
    }
}
