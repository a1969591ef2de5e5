package io.reckoner.db.account;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.UsageNeed;
import io.reckoner.account.walk.UsageNeeds;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.db.balance.BalanceReader;
import io.reckoner.db.contract.ContractReader;
import io.reckoner.db.invoice.InvoicedReader;
import io.reckoner.db.run.Known;
import io.reckoner.db.sql.SqlArrays;
import io.reckoner.db.usage.UnreadableUsage;
import io.reckoner.db.usage.UsageReader;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.statement.Cutoff;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.terms.shape.CatalogNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the snapshots of a chunk of accounts: six queries at most, however many accounts there are, and the usage of one
 * account in memory at a time. As they stand, or as a run knew them.
 */
public final class AccountReader {
    private final ContractReader contracts;
    private final BalanceReader balances;
    private final InvoicedReader invoiced;
    private final UsageNeeds usageNeeds;
    private final UsageReader usage;

    public AccountReader(JdbcClient jdbc, Catalog catalog) {
        this(jdbc, catalog, null);
    }

    private AccountReader(JdbcClient jdbc, Catalog catalog, @Nullable Known known) {
        this.contracts = new ContractReader(jdbc, catalog, known);
        this.balances = new BalanceReader(jdbc, CatalogNames.of(catalog), known);
        this.invoiced = new InvoicedReader(jdbc, known);
        this.usageNeeds = new UsageNeeds(catalog);
        this.usage = new UsageReader(jdbc, known);
    }

    /**
     * Accounts as a run found them before it wrote anything, whatever came later: billing them again gives what it gave
     * (U12).
     *
     * @param catalog as the run knew it
     */
    public static AccountReader asKnown(Known known, JdbcClient jdbc, Catalog catalog) {
        return new AccountReader(jdbc, catalog, known);
    }

    /** One account, its usage row by row: to see how the lines of its invoices came about. */
    public AccountSnapshot rowByRow(AccountId account, Cutoff cutoff) {
        AccountSnapshot withoutUsage = withoutUsage(List.of(account)).get(0);
        return usageNeeds
                .of(withoutUsage, cutoff)
                .map(need -> withoutUsage.withUsage(usage.rowByRow(account.customer(), need)))
                .orElse(withoutUsage);
    }

    /** Hands over one snapshot an account, in any order; must run inside a transaction. */
    public void read(List<AccountId> accounts, Cutoff cutoff, Consumer<AccountSnapshot> consumer) {
        Map<AccountId, AccountSnapshot> withoutUsage = new LinkedHashMap<>();
        Map<CustomerId, UsageNeed> needs = new LinkedHashMap<>();
        for (AccountSnapshot account : withoutUsage(accounts)) {
            withoutUsage.put(account.id(), account);
            need(account, cutoff).ifPresent(need -> needs.put(account.id().customer(), need));
        }
        usage.read(needs, (id, rows) -> {
            AccountSnapshot account = Objects.requireNonNull(withoutUsage.remove(AccountId.of(id)));
            consumer.accept(account.withUsage(rows));
        });
        withoutUsage.values().forEach(consumer);
    }

    /** Broad on purpose: it walks the account's terms as billing does, and fails by them as billing does. */
    private Optional<UsageNeed> need(AccountSnapshot account, Cutoff cutoff) {
        try {
            return usageNeeds.of(account, cutoff);
        } catch (RuntimeException | StackOverflowError failure) {
            throw new UnreadableUsage(account, failure);
        }
    }

    private List<AccountSnapshot> withoutUsage(List<AccountId> accounts) {
        String[] ids = SqlArrays.ids(accounts, AccountId::value);
        Map<CustomerId, List<Contract>> contractsOf = contracts.read(ids);
        Map<CustomerId, List<HeldBalance>> balancesOf = balances.read(ids);
        Map<CustomerId, List<EarlierInvoice>> invoicesOf = invoiced.invoices(ids);
        Map<CustomerId, Set<UUID>> billedOf = invoiced.items(ids);
        return accounts.stream()
                .map(id -> new AccountSnapshot(
                        id,
                        contractsOf.getOrDefault(id.customer(), List.of()),
                        balancesOf.getOrDefault(id.customer(), List.of()),
                        invoicesOf.getOrDefault(id.customer(), List.of()),
                        billedOf.getOrDefault(id.customer(), Set.of()),
                        List.of()))
                .toList();
    }
}
