package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a command says of its threads is what its pool is made for. */
class ConnectionsTest {
    @Test
    void eachThreadHasOne() {
        try (TestReckoner reckoner = TestReckoner.on(TestPostgres.withTables(), 5, Map.of())) {
            assertThat(reckoner.get(HikariDataSource.class).getMaximumPoolSize())
                    .isEqualTo(Database.connections(5))
                    .isGreaterThan(5);
        }
    }
}
