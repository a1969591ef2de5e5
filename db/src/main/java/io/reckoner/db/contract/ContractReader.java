package io.reckoner.db.contract;

import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.RateCardId;
import io.reckoner.terms.shape.ContractDocument;
import io.reckoner.time.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the contracts of a chunk of customers in one query: as they stand, or as a run knew them. */
public final class ContractReader {
    private static final String AS_THEY_STAND = """
            select id, customer_id, starting_at, ending_before, rate_card_id, sequence, terms::text as terms
              from billing.contract where customer_id = any(?::uuid[]) order by sequence
            """;

    /** Only a transition ends a contract other than its terms say, and it notes where it cut it. */
    private static final String AS_KNOWN = """
            select c.id, c.customer_id, c.starting_at, c.rate_card_id, c.sequence, v.terms::text as terms,
                   coalesce(v.terms -> 'succeeded_by' ->> 'cut_at', v.terms ->> 'ending_before')::timestamptz as ending_before
              from billing.contract c
             cross join lateral (
               select terms from billing.contract_version v
                where v.contract_id = c.id and v.request_sequence <= $request
                order by v.version desc limit 1) v
             where c.customer_id = any(?::uuid[]) order by c.sequence
            """;

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final String query;

    public ContractReader(JdbcClient jdbc, Catalog catalog, @Nullable Known known) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.query = known == null ? AS_THEY_STAND : known.in(AS_KNOWN);
    }

    /** In creation order. */
    public Map<CustomerId, List<Contract>> read(String[] customers) {
        var found = new HashMap<CustomerId, List<Contract>>();
        jdbc.sql(query).param(customers).query(row -> {
            Contract contract = readable(head(row), row.getString("terms"));
            found.computeIfAbsent(contract.customerId(), any -> new ArrayList<>())
                    .add(contract);
        });
        return found;
    }

    /** Broad on purpose: what is wrong with a stored document can be anything, and has to be told by its contract. */
    private Contract readable(ContractDocument.Head head, String terms) {
        try {
            return ContractDocument.contract(head, terms, catalog);
        } catch (RuntimeException failure) {
            throw new UnreadableContract(head.id(), failure);
        }
    }

    private static ContractDocument.Head head(ResultSet row) throws SQLException {
        return new ContractDocument.Head(
                Row.id(row, "id", ContractId::new),
                Row.id(row, "customer_id", CustomerId::new),
                new Term(Row.instant(row, "starting_at"), Row.instantIfAny(row, "ending_before")),
                Row.idIfAny(row, "rate_card_id", RateCardId::new),
                row.getLong("sequence"));
    }
}
