package io.reckoner.db.account;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.sql.SqlTime;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads when the last hold of accounts ended (J6): by a journal line that is known, or because it was over by itself. */
final class ReleaseReader {
    private final JdbcClient jdbc;
    private final long requestsThrough;

    /** As it stands. */
    ReleaseReader(JdbcClient jdbc) {
        this(jdbc, Long.MAX_VALUE);
    }

    /** As the journal says up to a line. */
    ReleaseReader(JdbcClient jdbc, long requestsThrough) {
        this.jdbc = jdbc;
        this.requestsThrough = requestsThrough;
    }

    /** The accounts with what they do not know themselves: one query, and most accounts were never held. */
    List<AccountSnapshot> tell(List<AccountSnapshot> read, Map<AccountId, List<CustomerId>> membersOf, Instant asOf) {
        Map<CustomerId, Instant> ends = ends(membersOf, asOf);
        return ends.isEmpty()
                ? read
                : read.stream()
                        .map(account -> membersOf.getOrDefault(account.id(), List.of()).stream()
                                .filter(ends::containsKey)
                                .map(ends::get)
                                .reduce(Term::later)
                                .map(account::withReleased)
                                .orElse(account))
                        .toList();
    }

    private Map<CustomerId, Instant> ends(Map<AccountId, List<CustomerId>> membersOf, Instant asOf) {
        var ends = new HashMap<CustomerId, Instant>();
        jdbc.sql("""
                select customer_id, max(case when end_sequence <= :through then least(until_at, ended_at) else until_at end) as released
                  from billing.hold
                 where customer_id = any(:customers::uuid[]) and from_sequence <= :through
                   and (end_sequence <= :through or until_at <= :asOf)
                 group by customer_id
                """)
                .param(
                        "customers",
                        SqlArrays.ids(
                                membersOf.values().stream()
                                        .flatMap(List::stream)
                                        .toList(),
                                CustomerId::value))
                .param("through", requestsThrough)
                .param("asOf", SqlTime.of(asOf))
                .query(row -> {
                    ends.put(Row.id(row, "customer_id", CustomerId::new), Row.instant(row, "released"));
                });
        return ends;
    }
}
