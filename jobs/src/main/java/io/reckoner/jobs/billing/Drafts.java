package io.reckoner.jobs.billing;

import io.reckoner.account.AccountBilling;
import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.Cutoff;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Problem;
import io.reckoner.db.AccountReader;
import io.reckoner.db.CatalogReader;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.Invoice;
import io.reckoner.jobs.CannotProceed;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an account's open periods would be invoiced: computed on demand, never stored. */
public final class Drafts {

    /** The drafts, or why there are none. */
    public record Drafted(List<Invoice> invoices, List<Problem> problems) {}

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The invoices that would be issued after {@code now} if nothing more happened until then. */
    public Drafted draft(CustomerId customer, Cutoff now) {
        Catalog catalog = new CatalogReader(jdbc).read();
        AccountReader reader = new AccountReader(jdbc, catalog);
        AccountSnapshot account = snapshot(reader, customer, now);
        if (account.contracts().isEmpty()) {
            throw new CannotProceed("There is no customer " + customer + " with a contract.", "Is its journal loaded?");
        }
        Cutoff then = AccountBilling.draftCutoff(account, now);
        AccountOutcome outcome = AccountBilling.bill(snapshot(reader, customer, then), catalog, then);
        if (outcome instanceof AccountOutcome.Parked parked) {
            return new Drafted(List.of(), parked.problems());
        }
        List<Invoice> invoices = ((AccountOutcome.Billed) outcome).bill().invoices();
        return new Drafted(
                invoices.stream()
                        .filter(invoice -> invoice.issuedAt().isAfter(now.asOf()))
                        .toList(),
                List.of());
    }

    private static AccountSnapshot snapshot(AccountReader reader, CustomerId customer, Cutoff cutoff) {
        List<AccountSnapshot> found = new ArrayList<>();
        reader.read(List.of(customer), cutoff, found::add);
        return found.get(0);
    }
}
