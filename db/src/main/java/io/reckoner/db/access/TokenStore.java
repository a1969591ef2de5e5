package io.reckoner.db.access;

import io.reckoner.db.sql.Row;
import io.reckoner.db.sql.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tokens by which programs call the API. */
public final class TokenStore {
    private static final String TOKEN = """
            select name, scopes, created_by, created_from, created_at, expires_at, last_used_at,
                   revoked_by, revoked_from, revoked_at, revoked_reason
              from billing.token
            """;

    private final JdbcClient jdbc;

    public TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That it is good no more. */
    public record Revocation(Person person, String reason) {}

    /**
     * One of them, without what it is recognized by.
     *
     * @param scopes what it may do
     * @param expiresAt from then on it is good no more; null: never
     * @param lastUsedAt to the minute or so; null: not yet
     * @param revoked null: it was not
     */
    public record Token(
            String name,
            Set<String> scopes,
            Person created,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Revocation revoked) {
        public Token {
            scopes = Set.copyOf(scopes);
        }
    }

    /** False: there is, or was, one of this name. */
    public boolean add(
            String name, Set<String> scopes, String secretHash, Person creating, @Nullable Instant expiresAt) {
        return jdbc.sql("""
                        insert into billing.token (name, scopes, secret_hash, created_by, created_from, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing
                        """)
                        .param(name)
                        .param(new TreeSet<>(scopes).toArray(String[]::new))
                        .params(secretHash, creating.by(), creating.from(), SqlTime.of(creating.at()))
                        .param(expiresAt == null ? null : SqlTime.of(expiresAt))
                        .update()
                == 1;
    }

    /** The one whose secret has this hash, good or not. */
    public Optional<Token> find(String secretHash) {
        return jdbc.sql(TOKEN + " where secret_hash = ?")
                .param(secretHash)
                .query(TokenStore::token)
                .optional();
    }

    public void noteUse(String name, Instant at) {
        jdbc.sql("update billing.token set last_used_at = ? where name = ?")
                .params(SqlTime.of(at), name)
                .update();
    }

    /** False: there is none of this name, or it was revoked before. */
    public boolean revoke(String name, Revocation revocation) {
        return jdbc.sql("""
                        update billing.token set revoked_by = ?, revoked_from = ?, revoked_at = ?, revoked_reason = ?
                         where name = ? and revoked_at is null
                        """)
                        .params(
                                revocation.person().by(),
                                revocation.person().from(),
                                SqlTime.of(revocation.person().at()),
                                revocation.reason(),
                                name)
                        .update()
                == 1;
    }

    /** By name. */
    public List<Token> all() {
        return jdbc.sql(TOKEN + " order by name").query(TokenStore::token).list();
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getString("name"),
                Set.of((String[]) row.getArray("scopes").getArray()),
                new Person(row.getString("created_by"), row.getString("created_from"), Row.instant(row, "created_at")),
                Row.instantIfAny(row, "expires_at"),
                Row.instantIfAny(row, "last_used_at"),
                revocation(row));
    }

    private static @Nullable Revocation revocation(ResultSet row) throws SQLException {
        Instant at = Row.instantIfAny(row, "revoked_at");
        return at == null
                ? null
                : new Revocation(
                        new Person(row.getString("revoked_by"), row.getString("revoked_from"), at),
                        row.getString("revoked_reason"));
    }
}
