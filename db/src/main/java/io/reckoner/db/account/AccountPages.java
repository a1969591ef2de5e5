package io.reckoner.db.account;

import io.reckoner.db.sql.Row;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All accounts there are, in the order of their ids, some at a time. */
public final class AccountPages {
    private final JdbcClient jdbc;

    public AccountPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long count() {
        return jdbc.sql("select count(*) from billing.account_due")
                .query(Long.class)
                .single();
    }

    /** Those behind one; the first for null. Empty: there are no more. */
    public List<AccountId> behind(@Nullable AccountId last, int atMost) {
        return jdbc.sql("""
                select account_id from billing.account_due
                 where account_id > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000') order by account_id limit ?
                """)
                .param(last == null ? null : last.value())
                .param(atMost)
                .query((row, n) -> Row.id(row, "account_id", AccountId::new))
                .list();
    }

    /** Those that customers are billed in. */
    public Set<AccountId> of(Collection<CustomerId> customers) {
        return new LinkedHashSet<>(
                new MemberReader(jdbc, null).accountsOf(customers).values());
    }
}
