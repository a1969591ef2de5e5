package io.reckoner.jobs.billing;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.catalog.Catalog;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.invoice.StoredInvoice;
import io.reckoner.db.run.Known;
import io.reckoner.db.run.Run;
import io.reckoner.db.run.RunStore;
import io.reckoner.explain.Explanation;
import io.reckoner.explain.InvoiceExplainer;
import io.reckoner.jobs.plugins.Plugins;
import io.reckoner.statement.Cutoff;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the lines of a stored invoice came about: the account is billed again as the invoice's run knew it, whatever came later (U12). */
public final class Explanations {

    private final JdbcClient jdbc;
    private final CatalogReader catalogReader;
    private final RunStore runs;
    private final Plugins plugins;

    Explanations(JdbcClient jdbc, CatalogReader catalogReader, RunStore runs, Plugins plugins) {
        this.plugins = plugins;
        this.jdbc = jdbc;
        this.catalogReader = catalogReader;
        this.runs = runs;
    }

    /** A warning, if the invoice was made with other plug-ins than there are: its CUSTOM rates may be priced otherwise now. */
    public Optional<String> otherPlugins(StoredInvoice stored) {
        Run run = runs.require(stored.runId());
        return RunPlugins.isThatOf(run, plugins)
                ? Optional.empty()
                : Optional.of("The invoice was made with " + RunPlugins.words(run.plugins()) + "; it is explained with "
                        + RunPlugins.words(plugins.identity()) + ".");
    }

    /** {@code line}: its position, from 1; null = all. */
    public Explanation explain(StoredInvoice stored, @Nullable Integer line) {
        Run run = runs.require(stored.runId());
        Cutoff cutoff = new Cutoff(run.asOf(), run.grace());
        Known known = Known.to(run);
        Catalog catalog = catalogReader.asKnown(known);
        AccountReader accounts = AccountReader.asKnown(known, jdbc, catalog);
        AccountSnapshot before =
                accounts.rowByRow(accounts.accountOf(stored.invoice().customerId()), cutoff);
        return new InvoiceExplainer(before, catalog, cutoff).explain(stored.invoice(), line);
    }
}
