package io.reckoner.account.walk;

import io.reckoner.account.AccountOutcome;
import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.DoubleClaims;
import io.reckoner.balance.Balance;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.BillingProblem;
import io.reckoner.contract.BillingProblem.Kind;
import io.reckoner.contract.Contract;
import io.reckoner.id.InvoiceId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.statement.Cutoff;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Bills one account up to a cutoff: the whole of billing as one pure function, with no clock, no SQL and no randomness.
 *
 * <p>Fourteen missed months are the same walk as fourteen nights, and give the same bytes.
 */
public final class AccountBilling {
    private AccountBilling() {}

    /** Billed, possibly with nothing, or parked with every problem found; nothing in between. */
    public static AccountOutcome bill(AccountSnapshot account, Catalog catalog, Cutoff cutoff) {
        return bill(account, catalog, cutoff, work -> {});
    }

    /** The same, and how each usage invoice came about, as it is made: for explanations. */
    public static AccountOutcome bill(
            AccountSnapshot account, Catalog catalog, Cutoff cutoff, Consumer<StatementWork> observer) {
        var bearings = new Bearings();
        try {
            List<BillingProblem> problems = unsupportedTerms(account, cutoff);
            problems.addAll(DoubleClaims.find(account, catalog));
            return problems.isEmpty()
                    ? new AccountWalk(account, catalog, cutoff, observer, bearings).outcome()
                    : new AccountOutcome.Parked(problems);
        } catch (RuntimeException | StackOverflowError failure) {
            // Broad on purpose: an overflow, a date out of range or a defect of ours is this account's alone, and must
            // not keep
            // the others from being billed. A computation touches nothing outside it, so nothing is left half done.
            return new AccountOutcome.Parked(List.of(bearings.problem(failure)), failure);
        }
    }

    /**
     * The cutoff at which every statement that is open now would be final. Billing the account up to there, with the usage
     * there is so far, shows its drafts; they are never stored.
     */
    public static Cutoff draftCutoff(AccountSnapshot account, Cutoff now) {
        Instant until = now.asOf();
        for (Contract contract : account.contracts()) {
            var calendar = account.calendar(contract);
            List<Period> statements = calendar.unbilled(now);
            // During the grace of one statement the next has begun already.
            statements.addAll(calendar.open(now));
            for (Period period : statements) {
                if (!period.startingAt().isAfter(now.asOf())) {
                    until = Term.later(until, now.finalizes(period));
                }
            }
        }
        return new Cutoff(until, now.grace(), false);
    }

    /** The invoices of an account that have to be known as they are, with their lines, before it is billed. */
    public static Set<InvoiceId> invoicesWanted(AccountSnapshot account) {
        return UnsentInvoices.of(account);
    }

    /** Terms of contracts that have begun: kept since they were loaded, but not to be passed over in silence. */
    private static List<BillingProblem> unsupportedTerms(AccountSnapshot account, Cutoff cutoff) {
        var problems = new ArrayList<BillingProblem>();
        for (Contract contract : account.contracts()) {
            if (!contract.isArchived() && cutoff.includes(contract.term().startingAt())) {
                contract.unsupportedTerms().forEach(term -> problems.add(unsupported(contract, term)));
                for (HeldBalance held : account.balances()) {
                    Balance balance = held.balance();
                    if (contract.mayDraw(balance)) {
                        balance.unsupportedTerms()
                                .forEach(term ->
                                        problems.add(unsupported(contract, "\"" + balance.name() + "\" " + term)));
                    }
                }
            }
        }
        return problems;
    }

    private static BillingProblem unsupported(Contract contract, String term) {
        return new BillingProblem(
                Kind.UNSUPPORTED_TERM, contract.id(), term + " would change money and cannot be billed yet");
    }
}
