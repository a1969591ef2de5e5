package io.reckoner.cli;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.ParkingStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunTotals;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.billing.RunReport;
import io.reckoner.jobs.control.Exclusively;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run with all that its report says, as text or as JSON.
 *
 * @param state its status; INTERRUPTED if nobody works on it although it is RUNNING
 * @param accounts how many in each state, also of a run that is not complete
 * @param newlyParked how many accounts it parked that were not parked when they were looked at before
 * @param report null unless the run is complete
 * @param violations what did not hold of its proof; empty if it has not failed
 */
record RunFacts(
        Run run,
        String state,
        Map<AccountState, Integer> accounts,
        int newlyParked,
        @Nullable RunReport report,
        List<Violation> violations,
        ScopeText scope) {

    static final String INTERRUPTED = "INTERRUPTED";

    static RunFacts of(Session session, Run run) {
        JsonMapper json = session.get(JsonMapper.class);
        @Nullable RunReport report = run.report() == null ? null : json.readValue(run.report(), RunReport.class);
        List<Violation> violations =
                run.violations() == null ? List.of() : json.readValue(run.violations(), new TypeReference<>() {});
        return new RunFacts(
                run,
                state(session, run),
                report == null ? session.get(WorklistStore.class).counts(run.id()) : report.accounts(),
                session.get(ParkingStore.class).newlyParked(run.id()),
                report,
                violations,
                ScopeText.of(run.scope(), session.get(NameStore.class)));
    }

    /** Of a killed process nobody could note the end: that it no longer holds the run lock tells. */
    static String state(Session session, Run run) {
        if (run.status() != Run.Status.RUNNING || session.get(Exclusively.class).isActive()) {
            return run.status().name();
        }
        // It may have ended between the two looks.
        Run.Status now = session.run(run.id()).status();
        return now == Run.Status.RUNNING ? INTERRUPTED : now.name();
    }

    boolean isInterrupted() {
        return state.equals(INTERRUPTED);
    }

    int accounts(AccountState wanted) {
        return accounts.getOrDefault(wanted, 0);
    }

    /** What it produced, also if it is not complete. */
    RunTotals totals(Session session) {
        return report == null ? RunTotals.of(session.get(JdbcClient.class), run.id()) : report.totals();
    }
}
