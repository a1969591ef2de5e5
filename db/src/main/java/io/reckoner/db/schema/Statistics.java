package io.reckoner.db.schema;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What PostgreSQL's planner knows of the tables. Autovacuum comes by too late for a database that was just loaded.
 */
public final class Statistics {
    private final JdbcClient jdbc;

    public Statistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** After a journal. */
    public void ofTerms() {
        takeATenth();
        jdbc.sql(
                        "analyze billing.customer, billing.contract, billing.balance, billing.access_segment, billing.account_due")
                .update();
    }

    /** After usage. */
    public void ofUsage() {
        takeATenth();
        jdbc.sql("analyze billing.usage_row").update();
    }

    /** Of the rows that would be looked at: how many there are and how they spread is all a plan needs to know of these. */
    private void takeATenth() {
        jdbc.sql("set local default_statistics_target = 10").update();
    }

    /** After the plan of a run. */
    public void ofWorklist() {
        takeATenth();
        jdbc.sql("analyze billing.run_account").update();
    }
}
