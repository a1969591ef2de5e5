package io.reckoner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.reckoner.db.proof.Verification;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every scenario, through load, billing and PostgreSQL: it prints what it prints in memory. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("database of DatabaseScenariosTest")
class DatabaseScenariosTest {
    private static TestReckoner reckoner;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        reckoner = TestReckoner.on(TestPostgres.withTables(), 2);
    }

    @AfterAll
    static void stop() {
        reckoner.close();
    }

    @TestFactory
    Stream<DynamicTest> scenarios() {
        // The golden parts are written from memory; a database must not have a say in them.
        assumeFalse(Boolean.getBoolean("scenarios.update"));
        return ScenarioFile.all().map(file -> dynamicTest(file.name(), () -> check(file)));
    }

    private void check(ScenarioFile file) throws IOException {
        file.check(new DatabaseWorld(reckoner, Files.createDirectory(folder.resolve(file.name()))));
        everyRunIsStillProven();
    }

    /** Each run was proven when it ended; requests that came after it leave it so. */
    private static void everyRunIsStillProven() {
        if (reckoner.count("(select distinct requests_through from billing.run) r") < 2) {
            return;
        }
        var proof = new Verification(reckoner.get(DataSource.class));
        List<Long> runs = reckoner.jdbc()
                .sql("select id from billing.run order by id")
                .query(Long.class)
                .list();
        for (Long run : runs) {
            assertThat(proof.verify(run)).as("run " + run).isEmpty();
        }
        assertThat(proof.verify(null)).as("everything").isEmpty();
    }
}
