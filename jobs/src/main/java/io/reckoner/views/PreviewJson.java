package io.reckoner.views;

import io.reckoner.db.preview.Preview;
import io.reckoner.db.preview.PreviewFigures;
import io.reckoner.db.preview.PreviewedAccounts;
import io.reckoner.db.run.AccountState;
import io.reckoner.db.run.RunTotals;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.billing.PreviewReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run would make, as programs read it (formats §14): as a run's report.
 *
 * @param state always PREVIEWED
 * @param requestsThrough the last journal line that it saw
 * @param usageThrough the last usage change that it saw
 * @param products what lines come to, by credit type, kind of line and product
 * @param zeroInvoices of amount 0
 * @param negativeInvoices below 0
 * @param fallingToZero accounts with something to pay for the period before, and nothing now
 * @param changes against the period before, largest first
 * @param proof null: a run proves what it has written
 * @param fingerprint that of a run as previewed
 */
public record PreviewJson(
        long preview,
        Instant asOf,
        String state,
        String scope,
        String engineVersion,
        String plugins,
        long requestsThrough,
        long usageThrough,
        RunReportJson.Accounts accounts,
        long invoices,
        long lines,
        long entries,
        List<RunReportJson.InCurrency> totals,
        List<OfProduct> products,
        long zeroInvoices,
        long negativeInvoices,
        List<RunReportJson.Moved> balances,
        List<RunReportJson.Excluded> excluded,
        List<Parked> parked,
        List<HoldsJson.Hold> held,
        List<Change> changes,
        long fallingToZero,
        List<GuardJson> guards,
        @Nullable String proof,
        List<ViolationJson> violations,
        @Nullable String fingerprint,
        BigDecimal seconds) {
    static final String STATE = "PREVIEWED";

    public static PreviewJson of(PreviewFacts facts) {
        Preview preview = facts.preview();
        PreviewReport report = facts.report();
        RunTotals totals = report.totals();
        PreviewFigures figures = report.figures();
        return new PreviewJson(
                preview.id(),
                preview.asOf(),
                STATE,
                facts.scope().text(),
                preview.engineVersion(),
                preview.plugins(),
                preview.inputs().requestsThrough(),
                preview.inputs().usageThrough(),
                accounts(report),
                totals.invoices(),
                totals.lines(),
                totals.entries(),
                totals.currencies().stream().map(RunReportJson.InCurrency::of).toList(),
                figures.products().stream().map(OfProduct::of).toList(),
                figures.zero(),
                figures.negative(),
                totals.balances().stream().map(RunReportJson.Moved::of).toList(),
                totals.excluded().stream().map(RunReportJson.Excluded::of).toList(),
                facts.parked().stream().map(Parked::of).toList(),
                HoldsJson.of(facts.held(), preview.asOf()).holds(),
                figures.changes().stream().map(Change::of).toList(),
                figures.fallingToZero(),
                GuardJson.all(report.guards()),
                null,
                List.of(),
                preview.fingerprint(),
                BigDecimal.valueOf(report.milliseconds(), 3));
    }

    private static RunReportJson.Accounts accounts(PreviewReport report) {
        return new RunReportJson.Accounts(
                report.accounts(AccountState.BILLED),
                report.accounts(AccountState.NOTHING_DUE),
                report.accounts(AccountState.PARKED),
                report.accounts(AccountState.HELD),
                report.newlyParked(),
                report.accounts(AccountState.SKIPPED),
                0);
    }

    /** Lines of one kind for one product, null for none. */
    public record OfProduct(
            RunReportJson.Unit creditType,
            String currency,
            String kind,
            @Nullable UUID productId,
            @Nullable String productName,
            long lines,
            BigDecimal amount) {
        static OfProduct of(PreviewFigures.OfProduct product) {
            return new OfProduct(
                    new RunReportJson.Unit(product.creditTypeId(), product.creditType()),
                    product.currency(),
                    product.kind(),
                    product.productId(),
                    product.product(),
                    product.lines(),
                    product.amount());
        }
    }

    /** An account that could not be billed; {@code since}: null if it would be parked newly. */
    public record Parked(
            CustomerId customerId,
            String customerName,
            @Nullable Instant since,
            List<ProblemJson> problems) {
        static Parked of(PreviewedAccounts.Parked account) {
            return new Parked(
                    account.accountId().customer(),
                    account.customerName(),
                    account.since(),
                    ProblemJson.ofStored(account.problems()));
        }
    }

    /** What a customer's last period comes to, against the one before. */
    public record Change(
            UUID customerId,
            String customerName,
            RunReportJson.Unit creditType,
            BigDecimal before,
            BigDecimal now,
            BigDecimal difference) {
        static Change of(PreviewFigures.Change change) {
            return new Change(
                    change.customerId(),
                    change.customer(),
                    new RunReportJson.Unit(change.creditTypeId(), change.creditType()),
                    change.before(),
                    change.now(),
                    change.by());
        }
    }
}
