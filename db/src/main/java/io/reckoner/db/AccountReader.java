package io.reckoner.db;

import io.reckoner.account.AccountSnapshot;
import io.reckoner.account.Cutoff;
import io.reckoner.account.EarlierInvoice;
import io.reckoner.account.HeldBalance;
import io.reckoner.account.UsageNeed;
import io.reckoner.account.UsageNeeds;
import io.reckoner.catalog.Catalog;
import io.reckoner.contract.Contract;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.id.InvoiceId;
import io.reckoner.id.RateCardId;
import io.reckoner.invoice.InvoiceType;
import io.reckoner.time.Period;
import io.reckoner.time.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the snapshots of a chunk of accounts: six queries at most, however many accounts there are, and the usage of one
 * account in memory at a time.
 */
public final class AccountReader {
    private final JdbcClient jdbc;
    private final ContractMapper contracts;
    private final BalanceReader balances;
    private final UsageNeeds usageNeeds;
    private final UsageReader usage;
    private final @Nullable Long before;

    public AccountReader(JdbcClient jdbc, Catalog catalog) {
        this(jdbc, catalog, null);
    }

    /** {@code before}: accounts without what this run and later ones wrote; null = as they stand. */
    private AccountReader(JdbcClient jdbc, Catalog catalog, @Nullable Long before) {
        this.before = before;
        var terms = new TermsMapper(catalog);
        this.jdbc = jdbc;
        this.contracts = new ContractMapper(terms);
        this.balances = new BalanceReader(jdbc, terms, before);
        this.usageNeeds = new UsageNeeds(catalog);
        this.usage = new UsageReader(jdbc);
    }

    /**
     * One account as it stood before a run, by the terms and the usage of now, row by row: to see how the run came to its
     * invoices.
     */
    public static AccountSnapshot before(
            long run, CustomerId account, Cutoff cutoff, JdbcClient jdbc, Catalog catalog) {
        var reader = new AccountReader(jdbc, catalog, run);
        AccountSnapshot withoutUsage = reader.withoutUsage(List.of(account)).get(0);
        return reader.usageNeeds
                .of(withoutUsage, cutoff)
                .map(need -> withoutUsage.withUsage(reader.usage.rowByRow(account, need)))
                .orElse(withoutUsage);
    }

    /** Hands over one snapshot an account, in any order; must run inside a transaction. */
    public void read(List<CustomerId> accounts, Cutoff cutoff, Consumer<AccountSnapshot> consumer) {
        Map<CustomerId, AccountSnapshot> withoutUsage = new LinkedHashMap<>();
        Map<CustomerId, UsageNeed> needs = new LinkedHashMap<>();
        for (AccountSnapshot account : withoutUsage(accounts)) {
            withoutUsage.put(account.customerId(), account);
            usageNeeds.of(account, cutoff).ifPresent(need -> needs.put(account.customerId(), need));
        }
        usage.read(needs, (id, rows) -> {
            AccountSnapshot account = Objects.requireNonNull(withoutUsage.remove(id));
            consumer.accept(account.withUsage(rows));
        });
        withoutUsage.values().forEach(consumer);
    }

    private List<AccountSnapshot> withoutUsage(List<CustomerId> accounts) {
        String[] ids = SqlArrays.ids(accounts, CustomerId::value);
        Map<CustomerId, List<Contract>> contractsOf = contracts(ids);
        Map<CustomerId, List<HeldBalance>> balancesOf = balances.read(ids);
        Map<CustomerId, List<EarlierInvoice>> invoicesOf = earlierInvoices(ids);
        Map<CustomerId, Set<UUID>> billedOf = billedItems(ids);
        return accounts.stream()
                .map(id -> new AccountSnapshot(
                        id,
                        contractsOf.getOrDefault(id, List.of()),
                        balancesOf.getOrDefault(id, List.of()),
                        invoicesOf.getOrDefault(id, List.of()),
                        billedOf.getOrDefault(id, Set.of()),
                        List.of()))
                .toList();
    }

    private Map<CustomerId, List<Contract>> contracts(String[] accounts) {
        var found = new HashMap<CustomerId, List<Contract>>();
        jdbc.sql("""
                select id, customer_id, starting_at, ending_before, rate_card_id, sequence, terms::text as terms
                  from billing.contract where customer_id = any(?::uuid[]) order by sequence
                """).param(accounts).query(row -> {
            Contract contract = contracts.contract(contractRow(row));
            found.computeIfAbsent(contract.customerId(), any -> new ArrayList<>())
                    .add(contract);
        });
        return found;
    }

    private static ContractMapper.ContractRow contractRow(ResultSet row) throws SQLException {
        UUID rateCard = row.getObject("rate_card_id", UUID.class);
        return new ContractMapper.ContractRow(
                new ContractId(row.getObject("id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new Term(SqlTime.required(row, "starting_at"), SqlTime.optional(row, "ending_before")),
                rateCard == null ? null : new RateCardId(rateCard),
                row.getLong("sequence"),
                row.getString("terms"));
    }

    private Map<CustomerId, List<EarlierInvoice>> earlierInvoices(String[] accounts) {
        var found = new HashMap<CustomerId, List<EarlierInvoice>>();
        jdbc.sql("""
                select id, customer_id, contract_id, type, start_timestamp, end_timestamp,
                       case when status = 'FINALIZED' then status
                            when exists (select from billing.regeneration r where r.invoice_id = i.id)
                             and not exists (select from billing.invoice n
                                              where n.regenerated_from_invoice_id = i.id%s) then 'TO_REGENERATE'
                            else 'VOID' end as state
                  from billing.invoice i where customer_id = any(?::uuid[])%s
                """.formatted(ofEarlierRuns("n"), ofEarlierRuns("i")))
                .param(accounts)
                .query(row -> {
                    found.computeIfAbsent(
                                    new CustomerId(row.getObject("customer_id", UUID.class)), any -> new ArrayList<>())
                            .add(earlierInvoice(row));
                });
        return found;
    }

    private static EarlierInvoice earlierInvoice(ResultSet row) throws SQLException {
        Instant start = SqlTime.optional(row, "start_timestamp");
        Instant end = SqlTime.optional(row, "end_timestamp");
        return new EarlierInvoice(
                new InvoiceId(row.getObject("id", UUID.class)),
                new ContractId(row.getObject("contract_id", UUID.class)),
                InvoiceType.valueOf(row.getString("type")),
                start == null || end == null ? null : new Period(start, end),
                EarlierInvoice.State.valueOf(row.getString("state")));
    }

    private Map<CustomerId, Set<UUID>> billedItems(String[] accounts) {
        var found = new HashMap<CustomerId, Set<UUID>>();
        String invoiced = before == null
                ? ""
                : " and exists (select from billing.invoice i where i.id = b.invoice_id" + ofEarlierRuns("i") + ")";
        jdbc.sql("select customer_id, item_id from billing.billed_item b where customer_id = any(?::uuid[])" + invoiced)
                .param(accounts)
                .query(row -> {
                    found.computeIfAbsent(
                                    new CustomerId(row.getObject("customer_id", UUID.class)), any -> new HashSet<>())
                            .add(row.getObject("item_id", UUID.class));
                });
        return found;
    }

    private String ofEarlierRuns(String invoice) {
        return before == null ? "" : " and " + invoice + ".run_id < " + before;
    }
}
