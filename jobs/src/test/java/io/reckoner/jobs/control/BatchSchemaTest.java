package io.reckoner.jobs.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reckoner.db.schema.Schema;
import io.reckoner.testing.TestPostgres;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Our copies of Spring's tables against the scripts in its jars: an upgrade that changes them fails here. */
class BatchSchemaTest {

    private static final List<String> FACTS = List.of("""
            select table_name, column_name, ordinal_position, replace(column_default, 'batch.', ''), is_nullable, data_type, character_maximum_length
              from information_schema.columns where table_schema = ? order by table_name, ordinal_position
            """, """
            select c.table_name, c.constraint_type, string_agg(k.column_name, ',' order by k.ordinal_position) as columns
              from information_schema.table_constraints c
              join information_schema.key_column_usage k using (constraint_schema, constraint_name, table_name)
             where c.table_schema = ? group by c.constraint_name, c.table_name, c.constraint_type order by 1, 2, 3
            """, """
            select sequence_name, data_type, start_value, maximum_value, increment, cycle_option
              from information_schema.sequences where sequence_schema = ? order by 1
            """);

    @Test
    void theBatchTablesAreThoseSpringShips() throws Exception {
        try (Connection connection = TestPostgres.freshDatabase().dataSource().getConnection()) {
            Schema.migrate(connection, "test");
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            // What a load gathers beside the state of its job is ours.
            jdbc.sql("drop table batch.historical_row, batch.historical_until").update();
            jdbc.sql("create schema shipped").update();
            jdbc.sql("set search_path = shipped").update();
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"));
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("org/springframework/integration/jdbc/schema-postgresql.sql"));
            jdbc.sql("drop table int_message, int_group_to_message, int_message_group, int_lock, int_metadata_store")
                    .update();
            for (String facts : FACTS) {
                assertThat(jdbc.sql(facts).param("batch").query().listOfRows())
                        .isNotEmpty()
                        .isEqualTo(jdbc.sql(facts).param("shipped").query().listOfRows());
            }
        }
    }

    @Test
    void anUpToDateDatabaseIsLeftAlone() throws Exception {
        try (Connection connection = TestPostgres.freshDatabase().dataSource().getConnection()) {
            Schema.migrate(connection, "test");
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            // Only Liquibase would miss it.
            jdbc.sql("delete from databasechangelog where id = 'batch'").update();
            Schema.migrate(connection, "test");

            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(jdbc.sql("select count(*) from databasechangelog where id = 'batch'")
                            .query(Long.class)
                            .single())
                    .isZero();
            jdbc.sql("comment on table databasechangelog is 'an older version'").update();
            assertThatThrownBy(() -> Schema.migrate(connection, "test")).hasMessageContaining("batch_job_instance");
        }
    }

    @Test
    void aLockLeftByAKilledMigrationDoesNotKeepTheNextOneOut() throws Exception {
        try (Connection connection = TestPostgres.freshDatabase().dataSource().getConnection()) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            jdbc.sql("""
                    create table databasechangeloglock
                      (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255));
                    insert into databasechangeloglock values (1, true, localtimestamp, 'a killed process')
                    """).update();

            Schema.migrate(connection, "test");

            assertThat(jdbc.sql("select count(*) from billing.run")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }
}
