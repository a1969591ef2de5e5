package io.reckoner.db.contract;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Contracts that are billed from their own start, since no cut-over says until when somebody else billed them (B7). */
public final class UncutContracts {
    private final JdbcClient jdbc;

    public UncutContracts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    public record Uncut(UUID id, UUID customerId) {}

    /**
     * Contracts that have their statements at the same instants.
     *
     * @param covered by invoices of before, in time order
     * @param terms the document, with what it says of statements and nothing else
     */
    public record Alike(Term term, List<Period> covered, String terms, long contracts) {}

    /** Those of some contracts that start before an instant, as they were created. */
    public List<Uncut> among(Collection<UUID> contracts, Instant before) {
        return jdbc.sql("""
                        select id, customer_id from billing.contract
                         where id = any(?::uuid[]) and starting_at < ? and (version = 1 or not jsonb_exists(terms, 'cut_over'))
                         order by sequence
                        """)
                .params(SqlArrays.ids(contracts, id -> id), SqlTime.of(before))
                .query((row, n) -> new Uncut(Row.uuid(row, "id"), Row.uuid(row, "customer_id")))
                .list();
    }

    /** The last line of the journal; 0 if there is none. */
    public long lastRequest() {
        return jdbc.sql("select coalesce(max(sequence), 0) from billing.request")
                .query(Long.class)
                .single();
    }

    /** Those that lines behind one created, that start before an instant and bill usage. */
    public List<Alike> createdBehind(long request, Instant before) {
        return jdbc.sql("""
                        select c.starting_at, c.ending_before, h.covered_from, h.covered_until, s.terms::text as terms,
                               count(*) as contracts
                          from billing.request r
                          join billing.contract c on c.id = r.id and c.sequence = r.sequence
                          cross join lateral (
                            select case when jsonb_exists(c.terms, 'usage_statement_schedule')
                                        then jsonb_build_object('usage_statement_schedule', c.terms -> 'usage_statement_schedule')
                                        else '{}' end as terms) s
                          left join (
                            select contract_id, array_agg(starting_at order by starting_at) as covered_from,
                                   array_agg(ending_before order by starting_at) as covered_until
                              from billing.historical_invoice where request_sequence > ? group by contract_id) h
                            on h.contract_id = c.id
                         where r.sequence > ? and r.path = '/v1/contracts/create'
                           and c.starting_at < ? and c.rate_card_id is not null
                           and (c.version = 1 or not jsonb_exists_any(c.terms, array['cut_over', 'archived_at']))
                         group by 1, 2, 3, 4, 5
                        """)
                .params(request, request, SqlTime.of(before))
                .query((row, n) -> new Alike(
                        new Term(Row.instant(row, "starting_at"), Row.instantIfAny(row, "ending_before")),
                        Row.periods(row, "covered_from", "covered_until"),
                        row.getString("terms"),
                        row.getLong("contracts")))
                .list();
    }
}
