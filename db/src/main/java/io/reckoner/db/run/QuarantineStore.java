package io.reckoner.db.run;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.id.CustomerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers whose rows a proof found wrong: no run bills them before a person releases them. */
public final class QuarantineStore {
    private final JdbcClient jdbc;

    public QuarantineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them, and the run whose proof named it. */
    public record Quarantined(CustomerId customerId, String customerName, long run, Instant since) {}

    /** Who is there already stays there since then. */
    public void add(long run, Collection<CustomerId> customers) {
        jdbc.sql("""
                insert into billing.quarantine (customer_id, run_id, since)
                select id, ?, now() from unnest(?::uuid[]) id on conflict do nothing
                """).params(run, SqlArrays.ids(customers, CustomerId::value)).update();
    }

    /** With the whole account that the customer is billed in; false if it was not there. */
    public boolean release(CustomerId customer) {
        return jdbc.sql("""
                        with member as (select customer_id, account_id from billing.account_member where until_sequence is null),
                             account as (select coalesce((select account_id from member where customer_id = c.id), c.id) as id
                                           from (select ?::uuid as id) c)
                        update billing.quarantine set released_at = now()
                         where released_at is null
                           and customer_id in (select id from account
                                               union select m.customer_id from member m join account a on a.id = m.account_id)
                        """).param(customer.value()).update() > 0;
    }

    /** By name. */
    public List<Quarantined> all() {
        return jdbc.sql("""
                select q.customer_id, c.name, q.run_id, q.since
                  from billing.quarantine q join billing.customer c on c.id = q.customer_id
                 where q.released_at is null order by c.name, c.id
                """)
                .query((row, n) -> new Quarantined(
                        Row.id(row, "customer_id", CustomerId::new),
                        row.getString("name"),
                        row.getLong("run_id"),
                        Row.instant(row, "since")))
                .list();
    }
}
