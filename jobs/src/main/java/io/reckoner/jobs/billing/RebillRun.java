package io.reckoner.jobs.billing;

import io.reckoner.correction.InvoiceDifference;
import io.reckoner.db.access.ApprovalStore.Approval;
import io.reckoner.db.invoice.Regenerations;
import io.reckoner.db.invoice.TouchedInvoices.Later;
import io.reckoner.db.run.HoldStore;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunScope;
import io.reckoner.db.run.RunStore;
import io.reckoner.id.CustomerId;
import io.reckoner.jobs.control.Exclusively;
import io.reckoner.jobs.control.Task;
import io.reckoner.jobs.control.UnfinishedRun;
import io.reckoner.jobs.load.Act;
import io.reckoner.jobs.load.Acts;
import io.reckoner.jobs.load.Approvable;
import io.reckoner.jobs.load.Approvals;
import io.reckoner.money.Decimals;
import io.reckoner.requests.paths.Paths;
import io.reckoner.terms.document.Periods;
import io.reckoner.terms.shape.RebillTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes final invoices void and again that would be others now, or credit notes for them: a line of the journal each, and one run (J2, J4). */
public final class RebillRun {
    private final Rebill rebill;
    private final Regenerations regenerations;
    private final HoldStore holds;
    private final RunStore runs;
    private final Exclusively exclusively;
    private final Acts acts;
    private final Approvals approvals;
    private final Billing billing;
    private final TransactionOperations transactions;

    RebillRun(
            Rebill rebill,
            Regenerations regenerations,
            HoldStore holds,
            RunStore runs,
            Exclusively exclusively,
            Acts acts,
            Approvals approvals,
            Billing billing,
            TransactionOperations transactions) {
        this.rebill = rebill;
        this.regenerations = regenerations;
        this.holds = holds;
        this.runs = runs;
        this.exclusively = exclusively;
        this.acts = acts;
        this.approvals = approvals;
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
     * What is made.
     *
     * @param way what is made again, and whether by credit notes
     * @param reason kept with each of them
     * @param issuedAt their issue date; null: as before, of a credit note when it is ordered (I4, J4)
     */
    public record Order(
            Rebill.Way way, String reason, @Nullable Instant issuedAt) {}

    /**
     * What came of it.
     *
     * @param heldBack invoices that differ and stay as they are, since no run bills their customers (J6)
     * @param noted invoices that differ and stay as they are, since they have credit notes and none was ordered (J4)
     * @param applied null if there was nothing to make again
     */
    public record Result(int heldBack, int noted, @Nullable Applied applied) {}

    /**
     * Makes those void that differ, or orders credit notes for them, says so in the journal, a line each, and has a run make them
     * again, or the notes, up to the as-of of the last run: what was not due then is not billed by it. Whatever else is to be made
     * again comes with it, so that who was killed between the two does it again.
     */
    public Result apply(Rebill.Selection selection, Order order, BillingSettings settings, Corrections.Sink sink) {
        Recorded recorded = exclusively.run(Task.of("rebill --apply", order.reason()), () -> {
            UnfinishedRun.requireNone(runs);
            var differing = new Differing(sink, held(), order.way().asCreditNote());
            rebill.ask(selection, order.way(), differing);
            record(differing.invoices, order, approval(selection, differing.invoices, order));
            return new Recorded(differing.heldBack, differing.noted, regenerations.pending());
        });
        return new Result(
                recorded.heldBack(),
                recorded.noted(),
                recorded.pending().map(invoices -> made(invoices, settings)).orElse(null));
    }

    private record Recorded(int heldBack, int noted, Optional<Regenerations.Pending> pending) {}

    private Set<CustomerId> held() {
        return runs.newest(1).stream()
                .findFirst()
                .map(last -> holds.heldBack(last.asOf()))
                .orElse(Set.of());
    }

    private Applied made(Regenerations.Pending invoices, BillingSettings settings) {
        Run last = runs.newest(1).get(0);
        RunScope scope = RunScope.ofRebilled(invoices.from(), invoices.through());
        return new Applied(invoices, billing.bill(last.asOf(), last.grace(), scope, settings, Waivers.NONE));
    }

    /** Notes which differ and can be made again, and tells all of it. */
    private static final class Differing implements Corrections.Sink {
        private final Corrections.Sink sink;
        private final List<InvoiceDifference> invoices = new ArrayList<>();
        private final Set<CustomerId> held;
        private final boolean asCreditNote;
        private int heldBack;
        private int noted;

        Differing(Corrections.Sink sink, Set<CustomerId> held, boolean asCreditNote) {
            this.sink = sink;
            this.held = held;
            this.asCreditNote = asCreditNote;
        }

        @Override
        public void invoice(Corrections.Corrected invoice) {
            sink.invoice(invoice);
            if (!invoice.difference().isDifferent()) {
                return;
            }
            if (held.contains(invoice.difference().customerId())) {
                heldBack++;
            } else if (invoice.hasNotes() && !asCreditNote) {
                noted++;
            } else {
                invoices.add(invoice.difference());
            }
        }

        @Override
        public void touched(Later touched) {
            sink.touched(touched);
        }
    }

    /** What is approved: each invoice with what it was and is to be, and how, why and with which date it is made. */
    private Optional<Approval> approval(Rebill.Selection selection, List<InvoiceDifference> invoices, Order order) {
        if (invoices.isEmpty()) {
            return Optional.empty();
        }
        String content = invoices.stream()
                .map(invoice -> invoice.invoiceId() + " " + Decimals.plain(invoice.before()) + " "
                        + Decimals.plain(invoice.now()))
                .collect(Collectors.joining("\n"));
        return approvals.of(
                Approvable.REBILL,
                (order.way().asCreditNote() ? "credit notes for " : "rebill of ")
                        + (invoices.size() == 1 ? "1 invoice" : invoices.size() + " invoices") + " of "
                        + Periods.text(selection.period()),
                content + "\n" + order,
                order.reason());
    }

    private void record(List<InvoiceDifference> invoices, Order order, Optional<Approval> approval) {
        if (!invoices.isEmpty()) {
            String path = order.way().asCreditNote() ? Paths.CREDIT_NOTE : Paths.REBILL;
            transactions.executeWithoutResult(status -> acts.append(
                    invoices.stream()
                            .map(invoice -> new Act(
                                    path,
                                    RebillTerms.body(invoice.invoiceId().value(), order.reason(), order.issuedAt())))
                            .toList(),
                    approval,
                    "Nothing is changed. Ask again what differs: `reckoner rebill` without --apply."));
        }
    }
}
