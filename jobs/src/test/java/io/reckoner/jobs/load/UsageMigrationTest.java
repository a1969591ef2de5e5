package io.reckoner.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of before marks were kept: rows that are one by the new key become one, the others stay readable. */
class UsageMigrationTest {
    private static final String OLD = """
            insert into billing.product values ('00000000-0000-0000-0000-00000000000a', 'USAGE');
            insert into billing.product_version values ('00000000-0000-0000-0000-00000000000a', 0, '-infinity', 'A', '{}',
              '{"pricing_group_key":["env"]}', 1);
            insert into billing.account_due values ('00000000-0000-0000-0000-00000000000c', 'infinity');
            select setval('billing.usage_change', 7);
            """;
    private static final String ROW = """
            insert into billing.usage_row values ('00000000-0000-0000-0000-00000000000c', '2024-01-01Z', '2024-01-02Z',
              '00000000-0000-0000-0000-00000000000a', billing.derive('%1$s'), %2$s, '%1$s');
            """;

    @Test
    void theLastLoadedOfRowsThatAreOneCountsAndTheOthersAreHistory() {
        DataSource database = TestPostgres.freshDatabase().dataSource();
        migrate(database, true);
        BillingSchema.run(database, OLD);
        BillingSchema.run(database, ROW.formatted("{\"env\":\"dev\",\"invoice\":\"2\"}", 5));
        BillingSchema.run(database, ROW.formatted("{\"env\":\"dev\"}", 6));
        BillingSchema.run(database, ROW.formatted("{\"env\":\"prod\"}", 7));
        migrate(database, false);
        JdbcClient jdbc = JdbcClient.create(database);

        assertThat(jdbc.sql("select quantity || ' ' || (group_id = billing.group_id(group_values, array['env']))"
                                + " from billing.usage_row u order by u.quantity")
                        .query(String.class)
                        .list())
                .containsExactly("6 true", "7 true");
        assertThat(jdbc.sql("select quantity || ' ' || mark || '..' || until_mark from billing.usage_history")
                        .query(String.class)
                        .list())
                .containsExactly("5 0..8");
        assertThat(jdbc.sql("select last_value from billing.usage_change")
                        .query(Long.class)
                        .single())
                .isEqualTo(8);
        assertThat(jdbc.sql("select due_at::text from billing.account_due")
                        .query(String.class)
                        .single())
                .isEqualTo("-infinity");
        assertThat(jdbc.sql(BillingSchema.resource("/db/verify/deep-usage.sql"))
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    private static void migrate(DataSource database, boolean before) {
        Matcher include = Pattern.compile("file: (\\d+-[\\w-]+\\.sql)")
                .matcher(BillingSchema.resource("/db/changelog/db.changelog-master.yaml"));
        boolean reached = false;
        while (include.find()) {
            String file = include.group(1);
            reached |= file.startsWith("110");
            if (reached != before && !file.endsWith("-batch.sql") && !file.startsWith("100")) {
                BillingSchema.run(database, BillingSchema.resource("/db/changelog/" + file));
            }
        }
    }
}
