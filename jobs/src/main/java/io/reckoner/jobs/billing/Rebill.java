package io.reckoner.jobs.billing;

import io.reckoner.db.account.AccountPages;
import io.reckoner.db.invoice.FinalInvoices;
import io.reckoner.db.journal.TouchedAccounts;
import io.reckoner.db.run.FrozenInputs;
import io.reckoner.db.run.RunStore;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.ProductId;
import io.reckoner.id.RateCardId;
import io.reckoner.invoice.Invoice;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.jobs.load.Load;
import io.reckoner.jobs.load.LoadCheck;
import io.reckoner.time.Period;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one can ask about final invoices: what they would be now, and what they would be if (J1 to J3). */
public final class Rebill {
    private final JdbcClient jdbc;
    private final RunStore runs;
    private final Corrections corrections;
    private final LoadCheck rehearsal;
    private final Exclusively exclusively;
    private final InstantSource clock;

    Rebill(
            JdbcClient jdbc,
            RunStore runs,
            Corrections corrections,
            LoadCheck rehearsal,
            Exclusively exclusively,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.corrections = corrections;
        this.rehearsal = rehearsal;
        this.exclusively = exclusively;
        this.clock = clock;
    }

    /**
     * Which final invoices are looked at (J2).
     *
     * @param period in which their service periods lie
     * @param only customers; empty = all
     * @param product that a line bills; null = any
     * @param rateCard of their contract; null = any
     */
    public record Selection(
            Period period,
            Collection<CustomerId> only,
            @Nullable ProductId product,
            @Nullable RateCardId rateCard) {
        FinalInvoices.Selection invoices() {
            return new FinalInvoices.Selection(period, product, rateCard, null);
        }
    }

    /**
     * How they are corrected.
     *
     * @param cascade with later invoices that would differ because of them (J2)
     * @param asCreditNote by credit notes, while they stay as they are (J4)
     */
    public record Way(boolean cascade, boolean asCreditNote) {
        /** Each by itself, made void and again. */
        public static final Way ALONE = new Way(false, false);
    }

    /**
     * What they would be now. Inputs stand still meanwhile, as for a run.
     *
     * @param how whether later invoices that would differ because of them are looked at as well, and by what they are corrected
     */
    public void look(Selection selection, Way how, Corrections.Sink sink) {
        exclusively.look("rebill", () -> {
            UnfinishedRun.requireNone(runs);
            ask(selection, how, sink);
            return selection;
        });
    }

    /** What they would be under terms, prices and usage that files have beside what is loaded; nothing of it stays. */
    public List<Load.Loaded> whatIf(
            List<Path> changes, @Nullable Path rejects, Selection selection, Corrections.Sink sink) {
        return rehearsal.check(changes, rejects, null, () -> ask(selection, Way.ALONE, sink));
    }

    /** What would become of a load, and which final invoices would be others by it (J3). */
    public List<Load.Loaded> check(
            List<Path> files, @Nullable Path rejects, @Nullable Instant billedThrough, Corrections.Sink sink) {
        FrozenInputs before = runs.inputs();
        return rehearsal.check(files, rejects, billedThrough, () -> {
            var touched = new TouchedAccounts(jdbc);
            Set<AccountId> accounts = touched.since(before);
            if (!accounts.isEmpty()) {
                corrections.ask(
                        new Corrections.Question(FinalInvoices.Selection.ALL, accounts, false, false, null, now()),
                        sink);
            }
        });
    }

    /** Which final invoices differ now of those whose run did not know a line of the journal yet, and whose accounts it concerns. */
    public void touchedBy(long line, Corrections.Sink sink) {
        exclusively.look("touched", () -> {
            UnfinishedRun.requireNone(runs);
            Set<AccountId> accounts = new TouchedAccounts(jdbc).by(line);
            if (!accounts.isEmpty()) {
                corrections.ask(
                        new Corrections.Question(FinalInvoices.Selection.ALL, accounts, false, false, line, now()),
                        sink);
            }
            return line;
        });
    }

    /** What one invoice would be now; empty if it is none that can be made again. */
    public Optional<Corrections.Corrected> of(Invoice invoice) {
        return exclusively.look("explain", () -> {
            UnfinishedRun.requireNone(runs);
            var found = new ArrayList<Corrections.Corrected>();
            Set<AccountId> account = new AccountPages(jdbc).of(List.of(invoice.customerId()));
            corrections.ask(
                    new Corrections.Question(
                            FinalInvoices.Selection.of(invoice.id()), account, false, false, null, now()),
                    found::add);
            return found.stream().findFirst();
        });
    }

    /** For who holds the run lock. */
    void ask(Selection selection, Way how, Corrections.Sink sink) {
        Set<AccountId> only = selection.only().isEmpty() ? null : new AccountPages(jdbc).of(selection.only());
        corrections.ask(
                new Corrections.Question(selection.invoices(), only, how.cascade(), how.asCreditNote(), null, now()),
                sink);
    }

    /** As lines of the journal say it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
