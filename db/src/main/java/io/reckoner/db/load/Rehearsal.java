package io.reckoner.db.load;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many chunks in one transaction that will be rolled back. What a rollback or a commit does not do for it, is done here: the
 * one sequence that writers set is left alone, and temporary tables are emptied behind each chunk.
 */
public final class Rehearsal {

    /** {@code on} in the transaction of a rehearsal. */
    public static final String SETTING = "reckoner.rehearsal";

    /** {@code on} in sessions whose changes are sealed. */
    private static final String ENGINE = "reckoner.engine";

    private static final String EMPTY = """
            do $$
            begin
              if to_regclass('pg_temp.usage_load') is not null then truncate pg_temp.usage_load; end if;
              if to_regclass('pg_temp.usage_hashes') is not null then truncate pg_temp.usage_hashes; end if;
              if to_regclass('pg_temp.usage_records') is not null then truncate pg_temp.usage_records; end if;
            end
            $$
            """;

    private final JdbcClient jdbc;

    public Rehearsal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** First of all in the transaction. What is rolled back is never read as sealed, so nothing is sealed. */
    public void begin() {
        jdbc.sql("set local " + SETTING + " = 'on'; set local " + ENGINE + " = 'off'")
                .update();
    }

    /** As if the chunk had been committed. */
    public void endChunk() {
        jdbc.sql(EMPTY).update();
    }
}
