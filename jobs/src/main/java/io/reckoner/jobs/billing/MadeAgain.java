package io.reckoner.jobs.billing;

import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.correction.Correction;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.account.ThenAndNowReader;
import io.reckoner.db.invoice.FinalInvoices.Found;
import io.reckoner.db.invoice.NoteOrders;
import io.reckoner.db.run.Known;
import io.reckoner.db.run.Run;
import io.reckoner.db.sql.Joined;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.jobs.billing.CorrectionChunks.Asked;
import io.reckoner.jobs.billing.Corrections.Corrected;
import io.reckoner.jobs.billing.Corrections.Tools;
import io.reckoner.requests.TrialRebill;
import io.reckoner.statement.Cutoff;
import io.reckoner.terms.shape.CatalogNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes invoices of some accounts void and again, or notes for them, as a correction would, in the transaction at hand, which is to be rolled back, and compares
 * them with what they were made of. The catalog and the last run's as-of are the same for all.
 */
final class MadeAgain {
    private final Tools tools;
    private final Catalog now;
    private final Corrections.Question question;
    private final Executor beside;
    private final NoteOrders stored;
    private final TrialRebill trial;
    private final Map<Long, Run> runOf = new HashMap<>();
    private final Map<Long, Catalog> catalogThen = new HashMap<>();
    private final @Nullable Cutoff cutoff;

    /**
     * Of one catalog.
     *
     * @param question when they are made void, or notes ordered, and which
     * @param beside where half of the work is done
     */
    MadeAgain(Tools tools, Catalog now, Corrections.Question question, Executor beside) {
        this.beside = beside;
        this.tools = tools;
        this.now = now;
        this.question = question;
        this.trial = tools.trials().get();
        this.stored = new NoteOrders(tools.jdbc(), CatalogNames.of(now)::creditType, null);
        this.cutoff = tools.runs().newest(1).stream()
                .map(run -> new Cutoff(run.asOf(), run.grace(), false))
                .findFirst()
                .orElse(null);
    }

    Run run(long number) {
        return runOf.computeIfAbsent(number, tools.runs()::require);
    }

    List<Corrected> failed(Asked asked, Throwable failure) {
        BillingProblem problem = AccountFault.problem(
                failure, account -> AccountBilling.bill(account, now, Objects.requireNonNull(cutoff)));
        Map<InvoiceId, Invoice> made =
                stored.withNotes(asked.invoices().stream().map(Found::id).toList());
        return asked.invoices().stream()
                .map(invoice -> new Corrected(
                        invoice.number(),
                        invoice.hasNotes(),
                        InvoiceDifference.unknown(Objects.requireNonNull(made.get(invoice.id())), List.of(problem))))
                .toList();
    }

    List<Corrected> of(List<Asked> asked) {
        tools.rehearsal().begin();
        AccountReader.lookUpByKeys(tools.jdbc());
        List<Found> all = asked.stream().flatMap(one -> one.invoices().stream()).toList();
        CompletableFuture<Map<InvoiceId, Invoice>> reading = CompletableFuture.supplyAsync(
                () -> stored.withNotes(all.stream().map(Found::id).toList()), beside);
        makeVoidAndAgain(all);
        Map<InvoiceId, Invoice> made = Joined.of(reading);
        Map<Long, List<Found>> byRun =
                all.stream().collect(Collectors.groupingBy(Found::run, LinkedHashMap::new, Collectors.toList()));
        var corrected = new ArrayList<Corrected>();
        byRun.forEach((run, its) -> corrected.addAll(ofRun(run, its, made)));
        tools.rehearsal().endChunk();
        return corrected;
    }

    private List<Corrected> ofRun(long number, List<Found> found, Map<InvoiceId, Invoice> made) {
        Run run = run(number);
        Known known = Known.to(run);
        var reader = new ThenAndNowReader(
                tools.jdbc(),
                known,
                catalogAsKnown(known),
                new Cutoff(run.asOf(), run.grace()),
                now,
                Objects.requireNonNull(cutoff),
                beside);
        Map<CustomerId, List<Found>> of = found.stream().collect(Collectors.groupingBy(Found::customer));
        List<ThenAndNowReader.Read> read = reader.read(of.keySet());
        int half = read.size() / 2;
        CompletableFuture<List<Corrected>> firstHalf =
                CompletableFuture.supplyAsync(() -> corrected(read.subList(0, half), of, made), beside);
        List<Corrected> secondHalf = corrected(read.subList(half, read.size()), of, made);
        var corrected = new ArrayList<>(Joined.of(firstHalf));
        corrected.addAll(secondHalf);
        return corrected;
    }

    private static List<Corrected> corrected(
            List<ThenAndNowReader.Read> reads, Map<CustomerId, List<Found>> of, Map<InvoiceId, Invoice> made) {
        var corrected = new ArrayList<Corrected>();
        for (ThenAndNowReader.Read read : reads) {
            List<Found> its = read.customers().stream()
                    .flatMap(customer -> of.getOrDefault(customer, List.of()).stream())
                    .toList();
            List<InvoiceDifference> differences = Correction.of(
                    read.account(),
                    its.stream()
                            .map(invoice -> Objects.requireNonNull(made.get(invoice.id())))
                            .toList());
            for (int index = 0; index < its.size(); index++) {
                corrected.add(
                        new Corrected(its.get(index).number(), its.get(index).hasNotes(), differences.get(index)));
            }
        }
        return corrected;
    }

    /** The catalog of now itself, if nothing of it came since: then no price can differ. */
    private Catalog catalogAsKnown(Known known) {
        return catalogThen.computeIfAbsent(known.inputs().requestsThrough(), any -> {
            Catalog then = tools.catalogs().asKnown(known).with(now);
            return then.equals(now) ? now : then;
        });
    }

    private void makeVoidAndAgain(Collection<Found> found) {
        Set<UUID> ids = new LinkedHashSet<>();
        Set<UUID> byNote = new HashSet<>();
        found.forEach(invoice -> {
            ids.add(invoice.id().value());
            if (question.asCreditNote() || invoice.hasNotes()) {
                byNote.add(invoice.id().value());
            }
        });
        trial.of(ids, byNote, question.at()).ifPresent(wanted -> {
            throw new NotToBeMadeAgain("expected " + wanted);
        });
    }

    /** What keeps an invoice as it is. */
    private static final class NotToBeMadeAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotToBeMadeAgain(String expected) {
            super(expected);
        }
    }
}
