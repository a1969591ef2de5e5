package io.reckoner.views;

import io.reckoner.db.catalog.NameStore;
import io.reckoner.db.preview.GuardStore;
import io.reckoner.db.proof.Violation;
import io.reckoner.db.run.HoldStore;
import io.reckoner.db.run.ParkingStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.db.run.RunTotals;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.jobs.billing.RunReport;
import io.reckoner.jobs.control.Exclusively;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs, and all that is known of one. */
public final class RunLookup {
    private final JdbcClient jdbc;
    private final RunStore runs;
    private final WorklistStore worklists;
    private final ParkingStore parking;
    private final HoldStore holds;
    private final GuardStore guards;
    private final Exclusively exclusively;
    private final NameStore names;
    private final JsonMapper json;

    RunLookup(
            JdbcClient jdbc,
            RunStore runs,
            WorklistStore worklists,
            ParkingStore parking,
            HoldStore holds,
            GuardStore guards,
            Exclusively exclusively,
            NameStore names,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.worklists = worklists;
        this.parking = parking;
        this.holds = holds;
        this.guards = guards;
        this.exclusively = exclusively;
        this.names = names;
        this.json = json;
    }

    /** The run of that number; refused if there is none. */
    public Run one(long id) {
        return runs.find(id)
                .orElseThrow(() ->
                        new CannotProceed("There is no run " + id + ".", "See `reckoner runs` for those there are."));
    }

    public RunFacts facts(Run run) {
        @Nullable RunReport report = run.report() == null ? null : json.readValue(run.report(), RunReport.class);
        List<Violation> violations =
                run.violations() == null ? List.of() : json.readValue(run.violations(), new TypeReference<>() {});
        GuardStore.Decided decided = guards.decided(run.id());
        return new RunFacts(
                run,
                state(run),
                report == null ? worklists.counts(run.id()) : report.accounts(),
                parking.newlyParked(run.id()),
                holds.of(run.id()),
                decided.preview(),
                decided.guards() == null ? List.of() : json.readValue(decided.guards(), new TypeReference<>() {}),
                report,
                violations,
                scope(run));
    }

    public ScopeText scope(Run run) {
        return ScopeText.of(run.scope(), names);
    }

    /** Of a killed process nobody could note the end: that it no longer holds the run lock tells. */
    public String state(Run run) {
        if (run.status() != Run.Status.RUNNING || exclusively.isActive()) {
            return run.status().name();
        }
        // It may have ended between the two looks.
        Run.Status now = one(run.id()).status();
        return now == Run.Status.RUNNING ? RunFacts.INTERRUPTED : now.name();
    }

    /** The accounts it could not bill. */
    public List<WorklistStore.Parked> parked(Run run) {
        return worklists.parked(run.id());
    }

    /** As programs read it; what it produced is in it also if it is not complete. */
    public RunReportJson report(RunFacts facts) {
        Run run = facts.run();
        RunTotals totals = facts.report() == null
                ? RunTotals.of(jdbc, run.id())
                : facts.report().totals();
        return RunReportJson.of(facts, totals, parked(run));
    }
}
