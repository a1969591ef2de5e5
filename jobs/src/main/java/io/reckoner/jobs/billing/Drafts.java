package io.reckoner.jobs.billing;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.contract.BillingProblem;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.Invoice;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.ledger.PostedEntry;
import io.reckoner.statement.Cutoff;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an account's open periods would be invoiced: computed on demand, never stored. */
public final class Drafts {

    /** The drafts, or why there are none. */
    public record Drafted(List<Invoice> invoices, List<BillingProblem> problems) {}

    /**
     * What every statement that has begun and is not final would draw, or why that cannot be said.
     *
     * @param account as it stands, before any of them
     */
    record Deductions(AccountSnapshot account, List<PostedEntry> entries, List<BillingProblem> problems) {}

    private final JdbcClient jdbc;
    private final CatalogReader catalog;

    Drafts(JdbcClient jdbc, CatalogReader catalog) {
        this.jdbc = jdbc;
        this.catalog = catalog;
    }

    /** The invoices that would be issued after {@code now} if nothing more happened until then. */
    public Drafted draft(CustomerId customer, Cutoff now) {
        Walked walked = walk(customer, now);
        if (walked.account().contracts().isEmpty()) {
            throw new CannotProceed("There is no customer " + customer + " with a contract.", "Is its journal loaded?");
        }
        if (walked.outcome() instanceof AccountOutcome.Parked parked) {
            return new Drafted(List.of(), parked.problems());
        }
        List<Invoice> invoices =
                ((AccountOutcome.Billed) walked.outcome()).bill().invoices();
        return new Drafted(
                invoices.stream()
                        .filter(invoice -> invoice.issuedAt().isAfter(now.asOf())
                                && invoice.customerId().equals(customer))
                        .toList(),
                List.of());
    }

    /** Of all that would happen until the drafts are final, only what they draw (G6). */
    Deductions deductions(CustomerId customer, Cutoff now) {
        Walked walked = walk(customer, now);
        if (walked.outcome() instanceof AccountOutcome.Parked parked) {
            return new Deductions(walked.account(), List.of(), parked.problems());
        }
        var bill = ((AccountOutcome.Billed) walked.outcome()).bill();
        return new Deductions(walked.account(), bill.deductionsOfStatementsBegun(now.asOf()), List.of());
    }

    private record Walked(AccountSnapshot account, AccountOutcome outcome) {}

    private Walked walk(CustomerId customer, Cutoff now) {
        var accounts = new AccountInspection(jdbc, catalog);
        AccountSnapshot before = accounts.withoutUsage(customer);
        Cutoff then = accounts.named(customer, now, () -> AccountBilling.draftCutoff(before, now));
        AccountSnapshot account = accounts.at(customer, then);
        return new Walked(account, AccountBilling.bill(account, accounts.catalog(), then));
    }
}
