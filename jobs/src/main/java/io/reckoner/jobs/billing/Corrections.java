package io.reckoner.jobs.billing;

import io.reckoner.correction.InvoiceDifference;
import io.reckoner.db.account.AccountPages;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.invoice.CameSince;
import io.reckoner.db.invoice.FinalInvoices;
import io.reckoner.db.invoice.TouchedInvoices.Later;
import io.reckoner.db.load.Rehearsal;
import io.reckoner.db.run.RunStore;
import io.reckoner.id.AccountId;
import io.reckoner.jobs.Progress;
import io.reckoner.requests.TrialRebill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What final invoices would be now, and why (J1, J2), some accounts at a time. Nothing is written.
 */
public final class Corrections {
    private static final int AT_A_TIME = 200;

    private final Tools tools;
    private final Progress progress;

    Corrections(Tools tools, Progress progress) {
        this.tools = tools;
        this.progress = progress;
    }

    /**
     * What it is done with.
     *
     * @param sides of the thread at hand, for several threads: in a transaction there is they take turns
     * @param threads how many work at once
     */
    record Tools(
            JdbcClient jdbc,
            CatalogReader catalogs,
            RunStore runs,
            Supplier<TrialRebill> trials,
            Rehearsal rehearsal,
            Supplier<BothSides> sides,
            int threads) {}

    /**
     * One of the invoices that were looked at.
     *
     * @param number null until its run has numbered its invoices
     * @param hasNotes whether it is the sum of an invoice and its credit notes (J4)
     * @param evidence what came since it was made; of one that stays as it is, none is looked for
     */
    public record Corrected(
            @Nullable Long number, boolean hasNotes, InvoiceDifference difference, CameSince.Evidence evidence) {
        Corrected(@Nullable Long number, boolean hasNotes, InvoiceDifference difference) {
            this(number, hasNotes, difference, CameSince.Evidence.NONE);
        }
    }

    /**
     * What is asked.
     *
     * @param only the accounts that are looked at; null = all
     * @param cascade whether later invoices that would differ because of the selected ones are corrected as well (J2)
     * @param asCreditNote whether they are corrected by notes; those that have some always are (J4)
     * @param before a line of the journal that the runs did not know which made them; null = any run
     * @param at when they would be made void, or notes ordered
     */
    record Question(
            FinalInvoices.Selection selection,
            @Nullable Set<AccountId> only,
            boolean cascade,
            boolean asCreditNote,
            @Nullable Long before,
            Instant at) {}

    /** Who is told, account by account. */
    @FunctionalInterface
    public interface Sink {
        /** Each invoice that was looked at; those that stay as they are, too. */
        void invoice(Corrected invoice);

        /** Final invoices that drew from the same balances later, and stay as they are. */
        default void touched(Later invoices) {}
    }

    void ask(Question question, Sink sink) {
        Set<AccountId> only = question.only();
        var pages = new AccountPages(tools.jdbc());
        progress.start("Billing again in memory", "accounts", only == null ? pages.count() : only.size(), 0, 0);
        BothSides sides = tools.sides().get();
        var chunks = new CorrectionChunks(tools, sides, question);
        new InOrder(tools.threads()).each(only == null ? all(pages, sides) : some(only), chunks::of, came -> {
            came.corrected().forEach(sink::invoice);
            sink.touched(came.touched());
            progress.add(came.accounts(), 0);
        });
        progress.end();
    }

    private static Supplier<List<AccountId>> all(AccountPages pages, BothSides sides) {
        var last = new AtomicReference<@Nullable AccountId>();
        return () -> {
            List<AccountId> page = sides.now(() -> pages.behind(last.get(), AT_A_TIME));
            if (!page.isEmpty()) {
                last.set(page.get(page.size() - 1));
            }
            return page;
        };
    }

    private static Supplier<List<AccountId>> some(Set<AccountId> only) {
        Iterator<AccountId> left = only.iterator();
        return () -> {
            var part = new ArrayList<AccountId>();
            while (left.hasNext() && part.size() < AT_A_TIME) {
                part.add(left.next());
            }
            return part;
        };
    }
}
