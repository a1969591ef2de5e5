package io.reckoner.db.journal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came of the lines that had a {@code uniqueness_key}. */
public final class UniquenessKeys {
    private final JdbcClient jdbc;

    public UniquenessKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The id of the line that had the key first; {@code scope}: where it has to be the only one. */
    public Optional<UUID> holder(String scope, String key) {
        return jdbc.sql("""
                select r.id from billing.uniqueness_key k join billing.request r on r.sequence = k.request_sequence
                 where k.scope = ? and k.key = ?
                """).params(scope, key).query(UUID.class).optional();
    }
}
