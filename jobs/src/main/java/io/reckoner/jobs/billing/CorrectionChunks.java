package io.reckoner.jobs.billing;

import io.reckoner.catalog.Catalog;
import io.reckoner.correction.InvoiceDifference;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.invoice.CameSince;
import io.reckoner.db.invoice.FinalInvoices;
import io.reckoner.db.invoice.FinalInvoices.Found;
import io.reckoner.db.invoice.TouchedInvoices;
import io.reckoner.db.invoice.TouchedInvoices.Later;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.jobs.billing.Corrections.Corrected;
import io.reckoner.jobs.billing.Corrections.Question;
import io.reckoner.jobs.billing.Corrections.Tools;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The accounts of a correction, some at a time: which of their invoices are made again together, so that what is shown is what a
 * correction makes.
 */
final class CorrectionChunks {
    private final BothSides sides;
    private final Question question;
    private final FinalInvoices invoices;
    private final TouchedInvoices touched;
    private final CameSince cameSince;
    private final AccountReader accounts;
    private final RunsThen runs;
    private final MadeAgain madeAgain;

    CorrectionChunks(Tools tools, BothSides sides, Question question) {
        JdbcClient jdbc = tools.jdbc();
        Catalog now = tools.catalogs().read();
        this.sides = sides;
        this.question = question;
        this.invoices = new FinalInvoices(jdbc);
        this.touched = new TouchedInvoices(jdbc);
        this.cameSince = new CameSince(jdbc);
        this.accounts = new AccountReader(jdbc, now);
        this.runs = new RunsThen(tools, now);
        this.madeAgain = new MadeAgain(tools, sides, now, runs, question);
    }

    /**
     * What came of a chunk.
     *
     * @param accounts how many
     * @param touched final invoices that drew from the same balances later, and stay as they are
     */
    record Came(int accounts, List<Corrected> corrected, Later touched) {}

    /** For several threads at once. */
    Came of(List<AccountId> page) {
        List<Asked> asked = sides.now(() -> asked(page));
        List<Corrected> corrected = corrected(asked);
        return sides.now(() -> new Came(page.size(), withEvidence(corrected), touched(corrected, asked)));
    }

    private boolean isAsked(Found found) {
        Long line = question.before();
        return line == null || runs.run(found.run()).requestsThrough() < line;
    }

    private List<Asked> asked(List<AccountId> page) {
        Map<AccountId, List<CustomerId>> customersOf = accounts.customersOf(page);
        Map<CustomerId, List<Found>> of =
                invoices.of(customersOf.values().stream().flatMap(List::stream).toList(), question.selection()).stream()
                        .filter(this::isAsked)
                        .collect(Collectors.groupingBy(Found::customer));
        var asked = new ArrayList<Asked>();
        customersOf.forEach((account, customers) -> {
            List<Found> its = customers.stream()
                    .flatMap(customer -> of.getOrDefault(customer, List.of()).stream())
                    .toList();
            if (!its.isEmpty()) {
                asked.add(new Asked(account, customers, its));
            }
        });
        return asked;
    }

    private List<Corrected> withEvidence(List<Corrected> corrected) {
        Map<InvoiceId, CameSince.Evidence> found = cameSince.of(corrected.stream()
                .map(Corrected::difference)
                .filter(invoice -> !invoice.causes().isEmpty())
                .map(InvoiceDifference::invoiceId)
                .toList());
        return corrected.stream()
                .map(one -> new Corrected(
                        one.number(),
                        one.hasNotes(),
                        one.difference(),
                        found.getOrDefault(one.difference().invoiceId(), CameSince.Evidence.NONE)))
                .toList();
    }

    private Later touched(List<Corrected> corrected, List<Asked> asked) {
        List<InvoiceDifference> differing = corrected.stream()
                .map(Corrected::difference)
                .filter(InvoiceDifference::isDifferent)
                .toList();
        Set<CustomerId> theirs =
                differing.stream().map(InvoiceDifference::customerId).collect(Collectors.toSet());
        return touched.later(
                differing.stream().map(InvoiceDifference::invoiceId).toList(),
                asked.stream()
                        .map(Asked::customers)
                        .filter(customers -> customers.stream().anyMatch(theirs::contains))
                        .flatMap(List::stream)
                        .toList());
    }

    private List<Corrected> corrected(List<Asked> asked) {
        Settled first = settle(asked);
        if (!question.cascade() || first.differing().isEmpty()) {
            return first.corrected();
        }
        var corrected = new ArrayList<>(first.equal());
        Settled all = settle(
                sides.now(() -> first.differing().stream().map(this::withLater).toList()));
        Set<InvoiceId> asFirst = asked.stream()
                .flatMap(one -> one.invoices().stream())
                .map(Found::id)
                .collect(Collectors.toSet());
        all.corrected().stream()
                .filter(one -> one.difference().isDifferent()
                        || !one.difference().problems().isEmpty()
                        || asFirst.contains(one.difference().invoiceId()))
                .forEach(corrected::add);
        return corrected;
    }

    /** With all that is billed behind the first of them. */
    private Asked withLater(Asked differing) {
        Instant first = differing.invoices().stream()
                .map(Found::end)
                .min(Instant::compareTo)
                .orElseThrow();
        Map<InvoiceId, Found> all = new LinkedHashMap<>();
        differing.invoices().forEach(invoice -> all.put(invoice.id(), invoice));
        invoices.endingAfter(first, differing.customers()).forEach(invoice -> all.putIfAbsent(invoice.id(), invoice));
        return new Asked(differing.account(), differing.customers(), List.copyOf(all.values()));
    }

    /**
     * What came of some accounts.
     *
     * @param differing the accounts of which invoices differ, and which
     */
    private record Settled(List<Corrected> corrected, List<Asked> differing) {
        List<Corrected> equal() {
            return corrected.stream()
                    .filter(one -> !one.difference().isDifferent())
                    .toList();
        }
    }

    /**
     * Of an account that is corrected in part only what differs is made again: the rest is final as it is (I5). So it is asked
     * again without what came out equal, until all that is left differs, or nothing.
     */
    private Settled settle(List<Asked> asked) {
        var settled = new ArrayList<Corrected>();
        var differing = new ArrayList<Asked>();
        List<Asked> left = asked;
        while (!left.isEmpty()) {
            Map<InvoiceId, Corrected> came = new LinkedHashMap<>();
            new Bisection<Asked, Corrected>(
                            TransactionOperations.withoutTransaction(), madeAgain::of, madeAgain::failed)
                    .of(left)
                    .forEach(one -> came.put(one.difference().invoiceId(), one));
            var again = new ArrayList<Asked>();
            for (Asked one : left) {
                List<Corrected> its = one.invoices().stream()
                        .map(invoice -> Objects.requireNonNull(came.get(invoice.id())))
                        .toList();
                List<Found> others = new ArrayList<>();
                for (int index = 0; index < its.size(); index++) {
                    if (its.get(index).difference().isDifferent()) {
                        others.add(one.invoices().get(index));
                    }
                }
                if (others.size() == its.size() || others.isEmpty()) {
                    settled.addAll(its);
                    if (!others.isEmpty()) {
                        differing.add(one);
                    }
                } else {
                    its.stream()
                            .filter(each -> !each.difference().isDifferent())
                            .forEach(settled::add);
                    again.add(new Asked(one.account(), one.customers(), others));
                }
            }
            left = again;
        }
        return new Settled(settled, differing);
    }

    /** An account that is looked at, and which of its invoices. */
    record Asked(AccountId account, List<CustomerId> customers, List<Found> invoices) {}
}
