package io.reckoner.jobs.billing;

import io.reckoner.catalog.Catalog;
import io.reckoner.db.account.AccountReader;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.db.run.Known;
import io.reckoner.db.run.Run;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run bills from: catalog and accounts as they stand, or as it knew them when it is billed again (U12). */
interface BillingInputs {

    Catalog catalog(Run run);

    AccountReader accounts(Run run, Catalog catalog);

    static BillingInputs asTheyStand(JdbcClient jdbc, CatalogReader catalogs) {
        return new BillingInputs() {
            @Override
            public Catalog catalog(Run run) {
                return catalogs.read();
            }

            @Override
            public AccountReader accounts(Run run, Catalog catalog) {
                return AccountReader.inRun(run.requestsThrough(), jdbc, catalog);
            }
        };
    }

    static BillingInputs asKnown(JdbcClient jdbc, CatalogReader catalogs) {
        return new BillingInputs() {
            @Override
            public Catalog catalog(Run run) {
                return catalogs.asKnown(Known.to(run));
            }

            @Override
            public AccountReader accounts(Run run, Catalog catalog) {
                return AccountReader.asKnown(Known.to(run), jdbc, catalog);
            }
        };
    }
}
