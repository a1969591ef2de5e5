package io.reckoner.jobs.billing;

import io.reckoner.account.walk.CurrentBalance;
import io.reckoner.balance.Balance;
import io.reckoner.balance.BalanceSelector;
import io.reckoner.contract.BillingProblem;
import io.reckoner.db.catalog.CatalogReader;
import io.reckoner.id.CreditTypeId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.SegmentId;
import io.reckoner.jobs.CannotProceed;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.money.CreditType;
import io.reckoner.statement.Cutoff;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What a customer can use of all its balances together at an instant (G6). */
public final class NetBalances {
    private final JdbcClient jdbc;
    private final CatalogReader catalog;
    private final Drafts drafts;
    private final TransactionOperations snapshot;

    /** {@code snapshot}: within it the database stands still, whatever a run writes meanwhile. */
    NetBalances(JdbcClient jdbc, CatalogReader catalog, Drafts drafts, TransactionOperations snapshot) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.drafts = drafts;
        this.snapshot = snapshot;
    }

    /**
     * The sum, or why it cannot be said.
     *
     * @param balance in the stored unit, ≥ 0
     * @param counted how many balances were selected
     */
    public record Net(CreditType creditType, BigDecimal balance, long counted, List<BillingProblem> problems) {}

    /** Of the balances in one credit type that any selector selects; all if there are none. */
    public Net of(CustomerId customer, CreditTypeId unit, List<BalanceSelector> selectors, Cutoff now, Mode mode) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            var accounts = new AccountInspection(jdbc, catalog);
            accounts.requireCustomer(customer);
            CreditType creditType = creditType(accounts, unit);
            Drafts.Deductions drawn = mode == Mode.FINALIZED
                    ? new Drafts.Deductions(accounts.withoutUsage(customer), List.of(), List.of())
                    : drafts.deductions(customer, now);
            return accounts.named(customer, now, () -> net(customer, drawn, creditType, selectors, now.asOf()));
        }));
    }

    /** Not of what a parent shares with it (G6): that is the parent's. */
    private static Net net(
            CustomerId customer,
            Drafts.Deductions drawn,
            CreditType creditType,
            List<BalanceSelector> selectors,
            Instant at) {
        var current = new CurrentBalance(drawn.account().contracts(), at);
        Map<SegmentId, BigDecimal> drafted = bySegment(drawn);
        List<HeldBalance> selected = Stream.concat(
                        drawn.account().balances().stream(), current.unmade(drawn.account()).stream())
                .filter(held -> held.balance().customerId().equals(customer))
                .filter(held -> held.balance().creditType().equals(creditType))
                .filter(held -> isSelected(held.balance(), selectors))
                .toList();
        BigDecimal sum =
                selected.stream().map(held -> current.of(held, drafted)).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Net(creditType, sum, selected.size(), drawn.problems());
    }

    /** Which invoices have drawn already: {@code invoice_inclusion_mode}. */
    public enum Mode {
        FINALIZED,
        FINALIZED_AND_DRAFT
    }

    private static CreditType creditType(AccountInspection accounts, CreditTypeId id) {
        CreditType known = accounts.catalog().creditTypes().get(id);
        if (known == null) {
            throw new CannotProceed("There is no credit type " + id + ".", "Is its journal loaded?");
        }
        return known;
    }

    private static boolean isSelected(Balance balance, List<BalanceSelector> selectors) {
        return selectors.isEmpty() || selectors.stream().anyMatch(selector -> selector.selects(balance));
    }

    private static Map<SegmentId, BigDecimal> bySegment(Drafts.Deductions drawn) {
        var bySegment = new HashMap<SegmentId, BigDecimal>();
        drawn.entries()
                .forEach(posted -> bySegment.merge(
                        posted.entry().segmentId(), posted.entry().amount().negate(), BigDecimal::add));
        return bySegment;
    }
}
