package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.testing.BillingSchema;
import io.reckoner.testing.TestPostgres;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of an older version: since when accounts are parked, and how far files are loaded, is told from what it has. */
class ParkingMigrationTest {

    private static final String OURS = "130-loads-and-nights.sql";

    @Test
    void whatAnOlderVersionHadIsTakenOver() {
        DataSource database = TestPostgres.freshDatabase().dataSource();
        Matcher include = Pattern.compile("file: ([\\w.-]+\\.sql)")
                .matcher(BillingSchema.resource("/db/changelog/db.changelog-master.yaml"));
        while (include.find() && !include.group(1).equals(OURS)) {
            if (!include.group(1).endsWith("-batch.sql")) {
                BillingSchema.run(database, BillingSchema.resource("/db/changelog/" + include.group(1)));
            }
        }
        BillingSchema.behindTheGuards(database, """
                insert into billing.load_file (checksum, name, format, completed) values
                  ('a', '/in/a.csv', 'USAGE', true), ('b', '/in/b.csv', 'USAGE', false);
                insert into billing.run (as_of, grace, scope, attempt, status, engine_version, requests_through, usage_through,
                                         started_at)
                select '2024-01-01Z'::timestamptz + n * interval '1 day', '1 day', '{}', 1, 'COMPLETED', '0', 0, 0, now()
                  from generate_series(1, 6) n;
                insert into billing.run_account (run_id, ordinal, account_id, state)
                select run, 1, '00000000-0000-0000-0000-000000000001'::uuid, state
                  from (values (1, 'PARKED'), (2, 'PARKED'), (3, 'BILLED'), (4, 'PARKED'), (5, 'SKIPPED'), (6, 'PARKED'))
                    as seen (run, state)
                union all
                select run, 2, '00000000-0000-0000-0000-000000000002'::uuid, state
                  from (values (2, 'BILLED'), (3, 'PARKED'), (4, 'NOTHING_DUE'), (6, 'BILLED')) as seen (run, state)
                """);

        BillingSchema.run(database, BillingSchema.resource("/db/changelog/" + OURS));

        assertThat(texts(database, "select checksum || ' ' || state from billing.load_file order by 1"))
                .containsExactly("a COMPLETE", "b LOADING");
        assertThat(texts(database, """
                        select concat_ws(' ', right(account_id::text, 1), run_id, last_run, coalesce(ended_run::text, 'now'))
                          from billing.parking order by 1
                        """)).containsExactly("1 1 2 3", "1 4 6 now", "2 3 3 4");
    }

    private static List<String> texts(DataSource database, String sql) {
        return JdbcClient.create(database).sql(sql).query(String.class).list();
    }
}
