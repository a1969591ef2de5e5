package io.reckoner.account;

import io.reckoner.contract.ChargedSeats;
import io.reckoner.contract.Contract;
import io.reckoner.id.AccountId;
import io.reckoner.id.ContractId;
import io.reckoner.id.CustomerId;
import io.reckoner.invoice.Invoice;
import io.reckoner.ledger.HeldBalance;
import io.reckoner.statement.EarlierInvoice;
import io.reckoner.statement.HistoricalInvoice;
import io.reckoner.statement.StatementCalendar;
import io.reckoner.usage.UsageRow;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one account that billing needs; after it, no queries.
 *
 * @param contracts every contract of its customers, in creation order
 * @param balances every balance of its customers, recurring children included
 * @param earlierInvoices every invoice that may matter: of a contract that nobody changed, and that is in no hierarchy, only the
 *     last usage invoice of those that are final and were sent
 * @param unsent of those the ones that a consolidated invoice may yet show, as they are (Z4)
 * @param ordered the credit notes that are to be made (J4)
 * @param historical invoices of before that were asked for, and are to be made or made again (B1)
 * @param billedItems ids of the schedule items that are on an invoice already
 * @param chargedSeats what is on invoices of its contracts' subscriptions
 * @param usage of each customer what {@link UsageNeed} asks for, row by row or added up between its cuts; kept in order
 * @param instead what contracts are to bill in place of their customer's usage; none but where it is asked what would come of it
 * @param released when the last hold of any of its customers ended; null: none ever did (J6)
 */
public record AccountSnapshot(
        AccountId id,
        List<Contract> contracts,
        List<HeldBalance> balances,
        List<EarlierInvoice> earlierInvoices,
        List<Invoice> unsent,
        List<NoteOrder> ordered,
        List<HistoricalInvoice> historical,
        Set<UUID> billedItems,
        List<ChargedSeats> chargedSeats,
        Map<CustomerId, List<UsageRow>> usage,
        Map<ContractId, List<UsageRow>> instead,
        @Nullable Instant released) {
    public AccountSnapshot {
        contracts = List.copyOf(contracts);
        balances = List.copyOf(balances);
        earlierInvoices = List.copyOf(earlierInvoices);
        unsent = List.copyOf(unsent);
        ordered = List.copyOf(ordered);
        historical = List.copyOf(historical);
        billedItems = Set.copyOf(billedItems);
        chargedSeats = List.copyOf(chargedSeats);
        usage = inOrder(usage);
        instead = inOrder(instead);
    }

    /** One that bills the usage there is, and that nobody ever held. */
    public AccountSnapshot(
            AccountId id,
            List<Contract> contracts,
            List<HeldBalance> balances,
            List<EarlierInvoice> earlierInvoices,
            List<Invoice> unsent,
            List<HistoricalInvoice> historical,
            Set<UUID> billedItems,
            List<ChargedSeats> chargedSeats,
            Map<CustomerId, List<UsageRow>> usage) {
        this(
                id,
                contracts,
                balances,
                earlierInvoices,
                unsent,
                List.of(),
                historical,
                billedItems,
                chargedSeats,
                usage,
                Map.of(),
                null);
    }

    private static <K> Map<K, List<UsageRow>> inOrder(Map<K, List<UsageRow>> usage) {
        var sorted = new LinkedHashMap<K, List<UsageRow>>();
        usage.forEach((whose, rows) ->
                sorted.put(whose, rows.stream().sorted(UsageRow.ORDER).toList()));
        return Collections.unmodifiableMap(sorted);
    }

    /** The same account with its usage. */
    public AccountSnapshot withUsage(Map<CustomerId, List<UsageRow>> rows) {
        return with(contracts, unsent, ordered, rows, instead, released);
    }

    /** The same account with what consolidated invoices may yet show. */
    public AccountSnapshot withUnsent(List<Invoice> invoices) {
        return with(contracts, invoices, ordered, usage, instead, released);
    }

    /** The same account with the credit notes that are to be made. */
    public AccountSnapshot withOrdered(List<NoteOrder> orders) {
        return with(contracts, unsent, orders, usage, instead, released);
    }

    /** The same account, whose last hold ended then. */
    public AccountSnapshot withReleased(Instant last) {
        return with(contracts, unsent, ordered, usage, instead, last);
    }

    /** The same account as if it were billed here from an instant on, whatever its contracts say (B7). */
    public AccountSnapshot billedFrom(Instant start) {
        return withContracts(
                contracts.stream().map(contract -> contract.billedFrom(start)).toList());
    }

    /** The same account with rows that contracts bill in place of their customer's usage. */
    public AccountSnapshot billing(Map<ContractId, List<UsageRow>> given) {
        return with(contracts, unsent, ordered, usage, given, released);
    }

    /** The same account with other terms. */
    public AccountSnapshot withContracts(List<Contract> otherContracts) {
        return with(otherContracts, unsent, ordered, usage, instead, released);
    }

    private AccountSnapshot with(
            List<Contract> itsContracts,
            List<Invoice> itsUnsent,
            List<NoteOrder> orders,
            Map<CustomerId, List<UsageRow>> itsUsage,
            Map<ContractId, List<UsageRow>> given,
            @Nullable Instant last) {
        return new AccountSnapshot(
                id,
                itsContracts,
                balances,
                earlierInvoices,
                itsUnsent,
                orders,
                historical,
                billedItems,
                chargedSeats,
                itsUsage,
                given,
                last);
    }

    /** The statements of one of its contracts. */
    public StatementCalendar calendar(Contract contract) {
        return new StatementCalendar(contract, earlierInvoices, historical);
    }

    /** What a contract of the customer bills: never what another customer of the account used. */
    public List<UsageRow> usageOf(CustomerId customer) {
        return usage.getOrDefault(customer, List.of());
    }

    /** What a contract bills. */
    public List<UsageRow> usageOf(Contract contract) {
        List<UsageRow> given = instead.get(contract.id());
        return given == null ? usageOf(contract.customerId()) : given;
    }

    /** A contract as it is rated: what was given for it is let in whatever its usage filters say (B1). */
    public Contract rated(Contract contract) {
        return instead.containsKey(contract.id()) ? contract.unfiltered() : contract;
    }
}
