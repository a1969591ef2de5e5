package io.reckoner.db.journal;

import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.Row;
import io.reckoner.id.AccountId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the accounts whose invoices lines of the journal, or usage, may have changed (J3): few of which they do. */
public final class TouchedAccounts {
    /** What a line names, the contracts of the cards and products it changes, and usage that came. */
    private static final String TOUCHED = """
            with card as materialized (
                   select rate_card_id as id from billing.rate where ordinal / :room between :from and :through
                   union
                   select rate_card_id from billing.rate_card_history where until_sequence between :from and :through
                   union
                   select r.rate_card_id
                     from billing.product_version v join billing.rate r on r.product_id = v.product_id
                    where v.request_sequence between :from and :through),
                 customer as (
                   select customer_id from billing.object
                    where request_sequence between :from and :through and customer_id is not null
                   union
                   select c.customer_id
                     from billing.contract_version v join billing.contract c on c.id = v.contract_id
                    where v.request_sequence between :from and :through
                   union
                   select c.customer_id from billing.contract c join card on card.id = c.rate_card_id
                   union
                   select customer_id from billing.usage_row where mark > :mark
                   union
                   select customer_id from billing.late_usage where mark > :mark)
            select distinct coalesce(m.account_id, c.customer_id) as id
              from customer c left join billing.account_member m on m.customer_id = c.customer_id and m.until_sequence is null
             where exists (select from billing.invoice)
             order by 1
            """;

    private final JdbcClient jdbc;

    public TouchedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By whatever came behind some inputs; reads all usage there is. */
    public Set<AccountId> since(FrozenInputs before) {
        return touched(before.requestsThrough() + 1, Long.MAX_VALUE, before.usageThrough());
    }

    /** By one line of the journal. */
    public Set<AccountId> by(long line) {
        return touched(line, line, Long.MAX_VALUE);
    }

    private Set<AccountId> touched(long from, long through, long mark) {
        return new LinkedHashSet<>(jdbc.sql(TOUCHED)
                .param("room", Known.ROOM_OF_A_LINE)
                .param("from", from)
                .param("through", through)
                .param("mark", mark)
                .query((row, n) -> Row.id(row, "id", AccountId::new))
                .list());
    }
}
