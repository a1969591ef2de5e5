package io.reckoner.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunTotals;
import io.reckoner.db.run.WorklistStore;
import io.reckoner.id.CustomerId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run's report as programs read it (formats §14).
 *
 * @param excluded what was not charged
 * @param held whom its accounts were left out for; for how long, as of the run
 * @param asPreviewed the preview it was begun as, if it was
 * @param guards that were judged before it began, if any
 * @param proof HOLDS or FAILED; null while it is not complete
 * @param seconds null while it has not ended
 */
public record RunReportJson(
        long run,
        Instant asOf,
        String state,
        int attempt,
        String scope,
        Accounts accounts,
        long invoices,
        long lines,
        long entries,
        List<InCurrency> totals,
        List<Moved> balances,
        List<Excluded> excluded,
        List<Parked> parked,
        List<HoldsJson.Hold> held,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long asPreviewed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<GuardJson> guards,
        @Nullable String proof,
        List<ViolationJson> violations,
        @Nullable String fingerprint,
        String plugins,
        @Nullable BigDecimal seconds,
        Run.@Nullable Worker worker,
        Run.@Nullable Anyway anyway) {

    static RunReportJson of(RunFacts facts, RunTotals totals, List<WorklistStore.Parked> parked) {
        Run run = facts.run();
        return new RunReportJson(
                run.id(),
                run.asOf(),
                facts.state(),
                run.attempt(),
                facts.scope().text(),
                Accounts.of(facts),
                totals.invoices(),
                totals.lines(),
                totals.entries(),
                totals.currencies().stream().map(InCurrency::of).toList(),
                totals.balances().stream().map(Moved::of).toList(),
                totals.excluded().stream().map(Excluded::of).toList(),
                parked.stream().map(Parked::of).toList(),
                HoldsJson.of(facts.held(), run.asOf()).holds(),
                facts.asPreviewed(),
                GuardJson.all(facts.guards()),
                proof(facts),
                ViolationJson.all(facts.violations()),
                run.fingerprint(),
                run.plugins(),
                seconds(run),
                run.worker(),
                run.anyway());
    }

    private static @Nullable String proof(RunFacts facts) {
        if (!facts.violations().isEmpty()) {
            return "FAILED";
        }
        return facts.report() == null ? null : "HOLDS";
    }

    private static @Nullable BigDecimal seconds(Run run) {
        return run.endedAt() == null
                ? null
                : BigDecimal.valueOf(
                        Duration.between(run.startedAt(), run.endedAt()).toMillis(), 3);
    }

    /** How many in each state. */
    public record Accounts(
            int billed, int nothingDue, int parked, int held, int newlyParked, int skipped, int pending) {
        static Accounts of(RunFacts facts) {
            return new Accounts(
                    facts.accounts(AccountState.BILLED),
                    facts.accounts(AccountState.NOTHING_DUE),
                    facts.accounts(AccountState.PARKED),
                    facts.accounts(AccountState.HELD),
                    facts.newlyParked(),
                    facts.accounts(AccountState.SKIPPED),
                    facts.accounts(AccountState.PENDING));
        }
    }

    /** A credit type; {@code id}: null in reports of older versions. */
    public record Unit(@Nullable UUID id, String name) {}

    /** The invoices of one credit type. */
    public record InCurrency(Unit creditType, String currency, long invoices, BigDecimal amountDue) {
        static InCurrency of(RunTotals.InCurrency total) {
            return new InCurrency(
                    new Unit(total.creditTypeId(), total.creditType()),
                    total.isoCode(),
                    total.invoices(),
                    total.amountDue());
        }
    }

    /** What became of the balances of one credit type. */
    public record Moved(
            Unit creditType,
            BigDecimal granted,
            BigDecimal drawn,
            BigDecimal expired,
            BigDecimal rolled,
            BigDecimal truedUp,
            BigDecimal open) {
        static Moved of(RunTotals.Movements balances) {
            return new Moved(
                    new Unit(balances.creditTypeId(), balances.creditType()),
                    balances.granted(),
                    balances.drawn(),
                    balances.expired(),
                    balances.rolled(),
                    balances.truedUp(),
                    balances.open());
        }
    }

    /** Usage of one product that was not charged, for one reason. */
    public record Excluded(
            @Nullable UUID productId, String productName, String reason, BigDecimal quantity, long invoices) {
        static Excluded of(RunTotals.Excluded excluded) {
            return new Excluded(
                    excluded.productId(),
                    excluded.product(),
                    excluded.reason(),
                    excluded.quantity(),
                    excluded.invoices());
        }
    }

    /** An account that could not be billed, and why. */
    public record Parked(
            CustomerId customerId, String customerName, Instant since, long sinceRun, List<ProblemJson> problems) {
        static Parked of(WorklistStore.Parked account) {
            return new Parked(
                    account.accountId().customer(),
                    account.customerName(),
                    account.since(),
                    account.sinceRun(),
                    ProblemJson.ofStored(account.problems()));
        }
    }
}
