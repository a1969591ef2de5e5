package io.reckoner.db.contract;

import io.reckoner.db.sql.Row;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.RateCardId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contracts as they are looked at: their documents, and the lines that made and changed them. */
public final class ContractStore {
    private static final String SELECT = """
            select c.id, c.customer_id, c.starting_at, c.ending_before, c.rate_card_id, c.version, c.terms, first.terms as initial,
                   made.requested_at, made.body::jsonb ->> 'uniqueness_key' as uniqueness_key
              from billing.contract c
              join billing.contract_version first on first.contract_id = c.id and first.version = 1
              join billing.request made on made.sequence = c.sequence
            """;

    private static final String ASKED_FOR = """
             where (c.customer_id = :customer or :customer::uuid is null)
               and (c.starting_at >= :starting or :starting::timestamptz is null)
               and (c.starting_at <= :covering and coalesce(c.ending_before > :covering, true) or :covering::timestamptz is null)
               and (:archived or not jsonb_exists(c.terms, 'archived_at'))
            """;

    private final JdbcClient jdbc;

    public ContractStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A contract as it is stored.
     *
     * @param endingBefore as it stands now
     * @param version 1, and one more for each line that changed it
     * @param terms its document as it stands now
     * @param initial the document that it was created with
     * @param createdAt when the line that created it was made, if it says so
     */
    public record Stored(
            ContractId id,
            CustomerId customerId,
            Instant startingAt,
            @Nullable Instant endingBefore,
            @Nullable RateCardId rateCardId,
            int version,
            String terms,
            String initial,
            @Nullable Instant createdAt,
            @Nullable String uniquenessKey) {}

    /** Which contracts are wanted; null = any. */
    public record Filter(
            @Nullable CustomerId customer,
            @Nullable Instant coveringDate,
            @Nullable Instant startingAt,
            boolean archivedToo) {}

    /**
     * A line of the journal that made or changed a contract.
     *
     * @param version what the contract was from then on
     * @param line its place in the journal
     * @param id of the edit or amendment, or of the line itself
     * @param at when it was made, if it says so
     */
    public record Change(
            int version,
            long line,
            UUID id,
            String path,
            @Nullable Instant at,
            String body) {}

    /** The first of those that are wanted, in creation order. */
    public List<Stored> first(Filter filter, int limit) {
        return jdbc.sql(SELECT + ASKED_FOR + " order by c.sequence limit :limit")
                .params(params(filter))
                .param("limit", limit)
                .query((row, n) -> stored(row))
                .list();
    }

    public long count(Filter filter) {
        return jdbc.sql("select count(*) from billing.contract c" + ASKED_FOR)
                .params(params(filter))
                .query(Long.class)
                .single();
    }

    /** The contract of an id, else all that have the name. */
    public List<Stored> named(String name, @Nullable UUID id) {
        return jdbc.sql(SELECT + """
                         where c.id = :id
                            or (c.terms ->> 'name' = :name and not exists (select from billing.contract i where i.id = :id))
                         order by c.sequence
                        """)
                .param("id", id)
                .param("name", name)
                .query((row, n) -> stored(row))
                .list();
    }

    /** The contract that has the subscription. */
    public Optional<Stored> ofSubscription(UUID id) {
        return jdbc.sql(SELECT + """
                         where c.id = (select contract_id from billing.object where id = ? and kind = 'SUBSCRIPTION')
                        """).param(id).query((row, n) -> stored(row)).optional();
    }

    /** Every line that made or changed it, in order. */
    public List<Change> history(ContractId contract) {
        return jdbc.sql("""
                        select v.version, q.sequence, q.id, q.path, q.requested_at, q.body
                          from billing.contract_version v
                          join billing.request q on q.sequence = v.request_sequence
                         where v.contract_id = ? order by v.version
                        """)
                .param(contract.value())
                .query((row, n) -> new Change(
                        row.getInt("version"),
                        row.getLong("sequence"),
                        Row.uuid(row, "id"),
                        row.getString("path"),
                        Row.instantIfAny(row, "requested_at"),
                        row.getString("body")))
                .list();
    }

    private static Map<String, @Nullable Object> params(Filter filter) {
        var params = new HashMap<String, @Nullable Object>();
        params.put(
                "customer", filter.customer() == null ? null : filter.customer().value());
        params.put("covering", at(filter.coveringDate()));
        params.put("starting", at(filter.startingAt()));
        params.put("archived", filter.archivedToo());
        return params;
    }

    private static @Nullable Object at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                Row.id(row, "id", ContractId::new),
                Row.id(row, "customer_id", CustomerId::new),
                Row.instant(row, "starting_at"),
                Row.instantIfAny(row, "ending_before"),
                Row.idIfAny(row, "rate_card_id", RateCardId::new),
                row.getInt("version"),
                row.getString("terms"),
                row.getString("initial"),
                Row.instantIfAny(row, "requested_at"),
                row.getString("uniqueness_key"));
    }
}
