package io.reckoner.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    @Test
    void databasesOfOneServerDoNotSeeEachOther() throws SQLException {
        TestPostgres.Database first = TestPostgres.freshDatabase();
        TestPostgres.Database second = TestPostgres.freshDatabase();

        ask(first, "create table mine as select 1 as one; select count(*) from mine");

        assertThat(ask(second, "select count(*) from pg_tables where tablename = 'mine'"))
                .isEqualTo("0");
        assertThat(ask(second, "select current_setting('server_version')")).startsWith("18");
    }

    private static String ask(TestPostgres.Database database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
