package io.reckoner.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/billing, jdbc:postgresql://db/billing",
        "jdbc:postgresql://db:5432/billing?user=a@b, jdbc:postgresql://db:5432/billing?user=a@b",
        "jdbc:postgresql://db/b?user=joe&password=x%20y&ssl=true, jdbc:postgresql://db/b?user=joe&password=***&ssl=true",
        "jdbc:postgresql://db/b?PASSWORD=x, jdbc:postgresql://db/b?PASSWORD=***",
        "jdbc:postgresql://db/b?sslpassword=x&user=joe, jdbc:postgresql://db/b?sslpassword=***&user=joe",
        "postgres://joe:x@db/b, postgres://joe:***@db/b",
        "jdbc:postgresql://joe:x/y@z@db:5432/b, jdbc:postgresql://joe:***@db:5432/b",
        "the URL 'jdbc:postgresql://db/b?password=x' is wrong, the URL 'jdbc:postgresql://db/b?password=***' is wrong",
    })
    void passwordsAreTakenOut(String text, String shown) {
        assertThat(DatabaseUrl.redacted(text)).isEqualTo(shown);
    }
}
