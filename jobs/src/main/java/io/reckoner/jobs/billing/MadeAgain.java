package io.reckoner.jobs.billing;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.correction.Correction;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.correction.Side;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.account.ThenAndNowReader.Both;
import io.reckoner.db.account.ThenAndNowReader.Read;
import io.reckoner.db.account.ThenAndNowReader.Then;
import io.reckoner.db.invoice.FinalInvoices.Found;
import io.reckoner.db.invoice.NoteOrders;
import io.reckoner.id.AccountId;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes invoices of some accounts void and again, or notes for them, as a correction would, in the transaction at hand, which is to be rolled back, and compares
 * them with what they were made of. The catalog and the last run's as-of are the same for all.
 */
final class MadeAgain {
    private final Tools tools;
    private final BothSides sides;
    private final Catalog now;
    private final Corrections.Question question;
    private final NoteOrders stored;
    private final TrialRebill trial;
    private final RunsThen runs;
    private final @Nullable Cutoff cutoff;

    /**
     * Of one catalog.
     *
     * @param question when they are made void, or notes ordered, and which
     * @param sides of the thread at hand
     */
    MadeAgain(Tools tools, BothSides sides, Catalog now, RunsThen runs, Corrections.Question question) {
        this.runs = runs;
        this.tools = tools;
        this.sides = sides;
        this.now = now;
        this.question = question;
        this.trial = tools.trials().get();
        this.stored = new NoteOrders(tools.jdbc(), CatalogNames.of(now)::creditType, null);
        this.cutoff = tools.runs().newest(1).stream()
                .map(run -> new Cutoff(run.asOf(), run.grace(), false))
                .findFirst()
                .orElse(null);
    }

    List<Corrected> failed(Asked asked, Throwable failure) {
        BillingProblem problem = AccountFault.problem(
                failure, account -> AccountBilling.bill(account, now, Objects.requireNonNull(cutoff)));
        Map<InvoiceId, Invoice> made = sides.then(() -> made(asked.invoices()));
        return asked.invoices().stream()
                .map(invoice -> new Corrected(
                        invoice.number(),
                        invoice.hasNotes(),
                        InvoiceDifference.unknown(Objects.requireNonNull(made.get(invoice.id())), List.of(problem))))
                .toList();
    }

    /**
     * Where nothing came since, and the invoices would be what they are, nothing has to be explained: what was known then is not
     * even read.
     */
    List<Corrected> of(List<Asked> asked) {
        List<Asked> untouched = sides.now(() -> runs.untouched(asked));
        List<Corrected> corrected = new ArrayList<>(untouched.isEmpty() ? List.of() : asTheyAre(untouched));
        Set<InvoiceId> done =
                corrected.stream().map(one -> one.difference().invoiceId()).collect(Collectors.toSet());
        List<Asked> left = asked.stream()
                .filter(one -> one.invoices().stream().noneMatch(invoice -> done.contains(invoice.id())))
                .toList();
        corrected.addAll(left.isEmpty() ? List.of() : explained(left));
        return corrected;
    }

    /** Of those accounts alone of which each invoice would be what it is. */
    private List<Corrected> asTheyAre(List<Asked> asked) {
        List<Found> all = asked.stream().flatMap(one -> one.invoices().stream()).toList();
        Map<InvoiceId, Invoice> made = sides.then(() -> made(all));
        Map<AccountId, AccountSnapshot> accounts = madeVoid(all, () -> {
            var read = new HashMap<AccountId, AccountSnapshot>();
            new AccountReader(tools.jdbc(), now)
                    .read(
                            asked.stream().map(Asked::account).toList(),
                            Objects.requireNonNull(cutoff),
                            account -> read.put(account.id(), account));
            return read;
        });
        var corrected = new ArrayList<Corrected>();
        for (Asked one : asked) {
            var side =
                    new Side(Objects.requireNonNull(accounts.get(one.account())), now, Objects.requireNonNull(cutoff));
            Correction.none(side, of(one.invoices(), made))
                    .ifPresent(none -> corrected.addAll(corrected(one.invoices(), none)));
        }
        return corrected;
    }

    /** What was known is read beside what other threads do in the transaction at hand, and what comes of it is computed so. */
    private List<Corrected> explained(List<Asked> asked) {
        List<Found> all = asked.stream().flatMap(one -> one.invoices().stream()).toList();
        Map<InvoiceId, Invoice> made = sides.then(() -> made(all));
        List<List<Found>> byRun = List.copyOf(all.stream()
                .collect(Collectors.groupingBy(Found::run, LinkedHashMap::new, Collectors.toList()))
                .values());
        List<List<Read>> read = read(all, byRun);
        var corrected = new ArrayList<Corrected>();
        for (int run = 0; run < read.size(); run++) {
            corrected.addAll(corrected(read.get(run), byRun.get(run), made));
        }
        return corrected;
    }

    private Map<InvoiceId, Invoice> made(List<Found> invoices) {
        return stored.withNotes(invoices.stream().map(Found::id).toList());
    }

    /** Of each run its accounts: as it knew them, and as they are without any of the invoices. */
    private List<List<Read>> read(List<Found> all, List<List<Found>> byRun) {
        List<Then> then = sides.then(() -> byRun.stream()
                .map(its -> runs.reader(its.get(0).run(), Objects.requireNonNull(cutoff))
                        .then(its.stream().map(Found::customer).distinct().toList()))
                .toList());
        List<Both> both = madeVoid(all, () -> then.stream().map(Then::now).toList());
        return sides.then(() -> both.stream().map(Both::read).toList());
    }

    private <T> T madeVoid(List<Found> invoices, Supplier<T> reading) {
        return sides.now(() -> {
            tools.rehearsal().begin();
            makeVoidAndAgain(invoices);
            T read = reading.get();
            tools.rehearsal().endChunk();
            return read;
        });
    }

    private static List<Corrected> corrected(List<Read> reads, List<Found> found, Map<InvoiceId, Invoice> made) {
        Map<CustomerId, List<Found>> of = found.stream().collect(Collectors.groupingBy(Found::customer));
        var corrected = new ArrayList<Corrected>();
        for (Read read : reads) {
            List<Found> its = read.customers().stream()
                    .flatMap(customer -> of.getOrDefault(customer, List.of()).stream())
                    .toList();
            corrected.addAll(corrected(its, Correction.of(read.account(), of(its, made))));
        }
        return corrected;
    }

    private static List<Invoice> of(List<Found> invoices, Map<InvoiceId, Invoice> made) {
        return invoices.stream()
                .map(invoice -> Objects.requireNonNull(made.get(invoice.id())))
                .toList();
    }

    private static List<Corrected> corrected(List<Found> invoices, List<InvoiceDifference> differences) {
        var corrected = new ArrayList<Corrected>(invoices.size());
        for (int index = 0; index < invoices.size(); index++) {
            Found invoice = invoices.get(index);
            corrected.add(new Corrected(invoice.number(), invoice.hasNotes(), differences.get(index)));
        }
        return corrected;
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
