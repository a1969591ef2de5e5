package io.reckoner.jobs.billing;

import io.reckoner.catalog.Catalog;
import io.reckoner.db.account.ThenAndNowReader;
import io.reckoner.db.invoice.FinalInvoices.Found;
import io.reckoner.db.invoice.UntouchedInvoices;
import io.reckoner.db.run.Known;
import io.reckoner.db.run.Run;
import io.reckoner.id.InvoiceId;
import io.reckoner.jobs.billing.CorrectionChunks.Asked;
import io.reckoner.jobs.billing.Corrections.Tools;
import io.reckoner.statement.Cutoff;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the runs knew that made invoices; each is read once, for several threads. */
final class RunsThen {
    private final Tools tools;
    private final Catalog now;
    private final Map<Long, Run> runOf = new ConcurrentHashMap<>();
    private final Map<Long, Then> catalogThen = new ConcurrentHashMap<>();

    /** The catalog as a run knew it, and whether it is another one now: to compare them costs more than an account. */
    private record Then(Catalog catalog, boolean isChanged) {}

    RunsThen(Tools tools, Catalog now) {
        this.tools = tools;
        this.now = now;
    }

    Run run(long number) {
        return runOf.computeIfAbsent(number, tools.runs()::require);
    }

    ThenAndNowReader reader(long number, Cutoff cutoff) {
        Run run = run(number);
        Known known = Known.to(run);
        Then then = catalogAsKnown(known);
        return new ThenAndNowReader(
                tools.jdbc(),
                known,
                then.catalog(),
                new Cutoff(run.asOf(), run.grace()),
                now,
                then.isChanged(),
                cutoff);
    }

    /** Accounts of one customer whose terms, prices and usage are what the runs knew. */
    List<Asked> untouched(List<Asked> asked) {
        List<Asked> alone =
                asked.stream().filter(one -> one.customers().size() == 1).toList();
        Map<Long, List<InvoiceId>> byRun = alone.stream()
                .flatMap(one -> one.invoices().stream())
                .collect(Collectors.groupingBy(Found::run, Collectors.mapping(Found::id, Collectors.toList())));
        Set<InvoiceId> found = byRun.entrySet().stream()
                .flatMap(one -> untouched(Known.to(run(one.getKey())), one.getValue()))
                .collect(Collectors.toSet());
        return alone.stream()
                .filter(one -> one.invoices().stream().allMatch(invoice -> found.contains(invoice.id())))
                .toList();
    }

    private Stream<InvoiceId> untouched(Known known, List<InvoiceId> invoices) {
        return catalogAsKnown(known).isChanged()
                ? Stream.empty()
                : new UntouchedInvoices(known, tools.jdbc()).among(invoices).stream();
    }

    /** The catalog of now itself, if nothing of it came since: then no price can differ. */
    private Then catalogAsKnown(Known known) {
        return catalogThen.computeIfAbsent(known.inputs().requestsThrough(), any -> {
            Catalog then = tools.catalogs().asKnown(known).with(now);
            return then.equals(now) ? new Then(now, false) : new Then(then, true);
        });
    }
}
