package io.reckoner.db.account;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.UsageNeed;
import io.reckoner.account.walk.AccountBilling;
import io.reckoner.account.walk.UsageNeeds;
import io.reckoner.catalog.Catalog;
import io.reckoner.db.invoice.NoteOrders;
import io.reckoner.db.invoice.UnsentReader;
import io.reckoner.db.run.BilledAnew;
import io.reckoner.db.run.Known;
import io.reckoner.db.usage.UnreadableUsage;
import io.reckoner.db.usage.UsageReader;
import io.reckoner.id.AccountId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.invoice.Invoice;
import io.reckoner.statement.Cutoff;
import io.reckoner.terms.shape.CatalogNames;
import io.reckoner.time.Period;
import io.reckoner.usage.UsageRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the snapshots of a chunk of accounts: fourteen queries at most, however many accounts there are, and the usage of one
 * account in memory at a time. As they stand, or as a run knew them.
 */
public final class AccountReader {
    /** Planned on statistics of before the run, a scan may seem cheaper: of what all runs wrote, this one included. */
    private static final String BY_KEY_ALONE = "set local enable_seqscan = off";

    private final JdbcClient jdbc;
    private final MemberReader members;
    private final BareAccounts accounts;
    private final ReleaseReader releases;
    private final UnsentReader unsent;
    private final NoteOrders ordered;
    private final UsageNeeds usageNeeds;
    private final UsageReader usage;

    /** For the rest of the transaction. */
    public static void lookUpByKeys(JdbcClient jdbc) {
        jdbc.sql(BY_KEY_ALONE).update();
    }

    public AccountReader(JdbcClient jdbc, Catalog catalog) {
        this(jdbc, catalog, null, new BareAccounts(jdbc, catalog, (Known) null), new ReleaseReader(jdbc));
    }

    /** Accounts as they stand, for a run that sees the journal up to a line: behind it there may be holds and releases. */
    public static AccountReader inRun(long requestsThrough, JdbcClient jdbc, Catalog catalog) {
        return new AccountReader(
                jdbc,
                catalog,
                null,
                new BareAccounts(jdbc, catalog, (Known) null),
                new ReleaseReader(jdbc, requestsThrough));
    }

    private AccountReader(
            JdbcClient jdbc, Catalog catalog, @Nullable Known known, BareAccounts accounts, ReleaseReader releases) {
        this.jdbc = jdbc;
        this.members = new MemberReader(jdbc, known);
        this.accounts = accounts;
        this.releases = releases;
        this.unsent = new UnsentReader(jdbc, CatalogNames.of(catalog)::creditType);
        this.ordered = new NoteOrders(jdbc, CatalogNames.of(catalog)::creditType, known);
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
        return new AccountReader(
                jdbc,
                catalog,
                known,
                new BareAccounts(jdbc, catalog, known),
                new ReleaseReader(jdbc, known.inputs().requestsThrough()));
    }

    /**
     * Accounts as they were when a period began, to be billed for it as if nothing of it had been billed, here or elsewhere;
     * terms and usage as they stand.
     */
    public static AccountReader billingAnew(Period period, JdbcClient jdbc, Catalog catalog) {
        return new AccountReader(
                jdbc, catalog, null, new BareAccounts(jdbc, catalog, new BilledAnew(period)), new ReleaseReader(jdbc));
    }

    /** The account that a customer is billed in. */
    public AccountId accountOf(CustomerId customer) {
        return members.accountOf(customer);
    }

    /** Of each account the customer that it is named after, and then those that joined it (Z1). */
    public Map<AccountId, List<CustomerId>> customersOf(List<AccountId> ids) {
        return members.of(ids);
    }

    /** Accounts without their usage, nor whether they were held, by account its customers. */
    List<AccountSnapshot> bare(Map<AccountId, List<CustomerId>> membersOf) {
        return withUnsent(ordered.tell(accounts.read(membersOf)));
    }

    /** The accounts that customers are billed in. */
    Map<CustomerId, AccountId> accountsOf(Collection<CustomerId> customers) {
        return members.accountsOf(customers);
    }

    /** One account, its usage row by row: to see how the lines of its invoices came about. */
    public AccountSnapshot rowByRow(AccountId id, Cutoff cutoff) {
        Map<AccountId, List<CustomerId>> membersOf = members.of(List.of(id));
        AccountSnapshot account = read(membersOf, cutoff).get(0);
        Optional<UsageNeed> need = usageNeeds.of(account, cutoff);
        Map<CustomerId, List<UsageRow>> rows = new LinkedHashMap<>();
        need.ifPresent(wanted ->
                membersOf.getOrDefault(id, List.of()).forEach(one -> rows.put(one, usage.rowByRow(one, wanted))));
        return account.withUsage(rows);
    }

    /** Hands over one snapshot an account, in any order; must run inside a transaction, which looks things up by key from then on. */
    public void read(List<AccountId> ids, Cutoff cutoff, Consumer<AccountSnapshot> consumer) {
        lookUpByKeys(jdbc);
        Map<AccountId, List<CustomerId>> membersOf = members.of(ids);
        var gathering = new UsageGathering(consumer);
        Map<CustomerId, UsageNeed> needs = new LinkedHashMap<>();
        for (AccountSnapshot account : read(membersOf, cutoff)) {
            List<CustomerId> customers = Objects.requireNonNull(membersOf.get(account.id()));
            gathering.expect(account, customers);
            need(account, cutoff).ifPresent(need -> customers.forEach(customer -> needs.put(customer, need)));
        }
        usage.read(needs, gathering::add);
        gathering.end();
    }

    private List<AccountSnapshot> read(Map<AccountId, List<CustomerId>> membersOf, Cutoff cutoff) {
        return withUnsent(ordered.tell(releases.tell(accounts.read(membersOf), membersOf, cutoff.asOf())));
    }

    /** With the invoices that consolidated ones may have yet to show: most accounts have none (Z4). */
    private List<AccountSnapshot> withUnsent(List<AccountSnapshot> read) {
        Map<AccountId, Set<InvoiceId>> wanted = new HashMap<>();
        for (AccountSnapshot account : read) {
            Set<InvoiceId> its = AccountBilling.invoicesWanted(account);
            if (!its.isEmpty()) {
                wanted.put(account.id(), its);
            }
        }
        if (wanted.isEmpty()) {
            return read;
        }
        Map<InvoiceId, Invoice> found =
                unsent.read(wanted.values().stream().flatMap(Set::stream).toList());
        return read.stream()
                .map(account -> account.withUnsent(wanted.getOrDefault(account.id(), Set.of()).stream()
                        .map(found::get)
                        .toList()))
                .toList();
    }

    /** Broad on purpose: it walks the account's terms as billing does, and fails by them as billing does. */
    Optional<UsageNeed> need(AccountSnapshot account, Cutoff cutoff) {
        try {
            return usageNeeds.of(account, cutoff);
        } catch (RuntimeException | StackOverflowError failure) {
            throw new UnreadableUsage(account, failure);
        }
    }
}
