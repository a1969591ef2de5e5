package io.reckoner.jobs.billing;

import io.reckoner.db.invoice.Regenerations;
import io.reckoner.db.invoice.TouchedInvoices.Touched;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.id.InvoiceId;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.Task;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.shape.RebillTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** Makes final invoices void and again that would be others now: a line of the journal each, and one run (J2). */
public final class RebillRun {
    private final Rebill rebill;
    private final Regenerations regenerations;
    private final RunStore runs;
    private final Exclusively exclusively;
    private final Acts acts;
    private final Billing billing;
    private final TransactionOperations transactions;

    RebillRun(
            Rebill rebill,
            Regenerations regenerations,
            RunStore runs,
            Exclusively exclusively,
            Acts acts,
            Billing billing,
            TransactionOperations transactions) {
        this.rebill = rebill;
        this.regenerations = regenerations;
        this.runs = runs;
        this.exclusively = exclusively;
        this.acts = acts;
        this.billing = billing;
        this.transactions = transactions;
    }

    /**
     * What was made of them.
     *
     * @param invoices which were made again, by the lines of the journal that say so
     */
    public record Applied(Regenerations.Pending invoices, Billing.Outcome run) {}

    /**
     * Makes those void that differ, says so in the journal, a line each, and has a run make them again, up to the as-of of the last
     * run: what was not due then is not billed by it. Whatever else is void and to be made again comes with it, so that who was
     * killed between the two does it again.
     *
     * @param reason kept with each of them
     * @return empty if there was nothing to make again
     */
    public Optional<Applied> apply(
            Rebill.Selection selection,
            boolean cascade,
            String reason,
            BillingSettings settings,
            Corrections.Sink sink) {
        Optional<Regenerations.Pending> pending = exclusively.run(Task.of("rebill --apply", reason), () -> {
            UnfinishedRun.requireNone(runs);
            var differing = new Differing(sink);
            rebill.ask(selection, cascade, differing);
            record(differing.invoices, reason);
            return regenerations.pending();
        });
        return pending.map(invoices -> {
            Run last = runs.newest(1).get(0);
            RunScope scope = RunScope.ofRebilled(invoices.from(), invoices.through());
            return new Applied(invoices, billing.bill(last.asOf(), last.grace(), scope, settings, Waivers.NONE));
        });
    }

    /** Notes which differ, and tells all of it. */
    private static final class Differing implements Corrections.Sink {
        private final Corrections.Sink sink;
        private final List<InvoiceId> invoices = new ArrayList<>();

        Differing(Corrections.Sink sink) {
            this.sink = sink;
        }

        @Override
        public void invoice(Corrections.Corrected invoice) {
            sink.invoice(invoice);
            if (invoice.difference().isDifferent()) {
                invoices.add(invoice.difference().invoiceId());
            }
        }

        @Override
        public void touched(List<Touched> touched) {
            sink.touched(touched);
        }
    }

    private void record(List<InvoiceId> invoices, String reason) {
        if (!invoices.isEmpty()) {
            transactions.executeWithoutResult(status -> acts.append(
                    invoices.stream()
                            .map(invoice -> new Act(Paths.REBILL, RebillTerms.body(invoice.value(), reason)))
                            .toList(),
                    "Nothing is changed. Ask again what differs: `reckoner rebill` without --apply."));
        }
    }
}
