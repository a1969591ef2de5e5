package io.reckoner.jobs.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reckoner.db.Run;
import io.reckoner.db.RunScope;
import io.reckoner.testing.TestPostgres;
import io.reckoner.testing.TestReckoner;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BillingTest {

    private static final Instant AS_OF = Instant.parse("2024-02-02T00:00:00Z");
    private static final Duration GRACE = Duration.ofHours(24);
    private static final BillingSettings SETTINGS = new BillingSettings(2, 4, 10);

    private final TestReckoner reckoner = TestReckoner.on(TestPostgres.freshDatabase(), 2, FakeBiller.Instead.class);
    private final Billing billing = reckoner.get(Billing.class);
    private final FakeBiller biller = (FakeBiller) reckoner.get(ChunkBiller.class);

    @AfterEach
    void close() {
        reckoner.close();
    }

    @Test
    void aRunBillsEveryAccountOnceAndSaysSo() {
        dueAccounts(105);

        Billing.Outcome outcome = billing.bill(AS_OF, GRACE, RunScope.EVERYTHING, SETTINGS);

        assertThat(outcome.worked()).isTrue();
        assertThat(outcome.run().status()).isEqualTo(Run.Status.COMPLETED);
        assertThat(outcome.run().report()).contains("\"BILLED\": 105", "\"invoice\": ");
        assertThat(written()).isEqualTo("105 rows, 105 accounts");
        assertThat(biller.chunks).hasValue(12);
    }

    private void dueAccounts(int count) {
        reckoner.jdbc().sql("""
                with c as (insert into billing.customer (id, name)
                           select md5('customer ' || n)::uuid, 'Customer ' || n from generate_series(1, ?) n returning id)
                insert into billing.account_due select id, '-infinity' from c
                """).param(count).update();
    }

    private String written() {
        return reckoner.jdbc()
                .sql("select count(*) || ' rows, ' || count(distinct ordinal) || ' accounts' from public.written")
                .query(String.class)
                .single();
    }
}
