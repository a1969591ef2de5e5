package io.reckoner.db.closing;

import io.reckoner.db.sql.Row;
import io.reckoner.id.ProductId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which accounts of the general ledger postings go to. */
public final class AccountStore {
    private final JdbcClient jdbc;

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code productId}: null for all that have none of their own. */
    public record Account(String posting, @Nullable ProductId productId, String code) {}

    /** Those in force, by posting. */
    public List<Account> all() {
        return jdbc.sql("""
                select distinct on (posting, product_id) posting, product_id, code
                  from billing.account_code
                 order by posting, product_id nulls first, request_sequence desc
                """)
                .query((row, number) -> new Account(
                        row.getString("posting"),
                        Row.idIfAny(row, "product_id", ProductId::new),
                        row.getString("code")))
                .list();
    }
}
