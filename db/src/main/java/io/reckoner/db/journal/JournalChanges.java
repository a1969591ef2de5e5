package io.reckoner.db.journal;

import io.reckoner.id.BalanceId;
import io.reckoner.id.SegmentId;
import io.reckoner.money.CreditType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a chunk of lines writes, collected while its lines are applied one after the other. */
public final class JournalChanges {
    /** New rows, in order. */
    public final List<JournalRows.Request> requests = new ArrayList<>();

    public final List<JournalRows.ObjectRow> things = new ArrayList<>();
    public final List<JournalRows.UniquenessKey> uniquenessKeys = new ArrayList<>();
    public final List<CreditType> creditTypes = new ArrayList<>();
    public final List<JournalRows.BillableMetric> billableMetrics = new ArrayList<>();
    public final List<JournalRows.ProductVersion> productVersions = new ArrayList<>();
    public final List<JournalRows.RateCardAlias> rateCardAliases = new ArrayList<>();
    public final List<JournalRows.Rate> rates = new ArrayList<>();
    public final List<JournalRows.Customer> customers = new ArrayList<>();
    public final List<JournalRows.Party> parties = new ArrayList<>();
    public final List<JournalRows.ContractVersion> contractVersions = new ArrayList<>();
    public final List<BalanceRows.Opened> balances = new ArrayList<>();
    public final List<BalanceRows.Posted> ledgerEntries = new ArrayList<>();
    public final List<JournalRows.Regeneration> regenerations = new ArrayList<>();
    public final List<JournalRows.NoteOrder> noteOrders = new ArrayList<>();
    public final List<JournalRows.Historical> historical = new ArrayList<>();
    public final List<JournalRows.MonthLock> monthLocks = new ArrayList<>();
    public final List<JournalRows.Payment> payments = new ArrayList<>();
    public final List<JournalRows.Sent> sent = new ArrayList<>();
    public final List<JournalRows.AccountCode> accountCodes = new ArrayList<>();

    /** Rows as they stand after the chunk, whether new or changed. */
    public final Map<UUID, JournalRows.Product> products = new LinkedHashMap<>();

    public final Map<UUID, JournalRows.RateCard> rateCards = new LinkedHashMap<>();
    public final Map<UUID, JournalRows.Contract> contracts = new LinkedHashMap<>();

    /** Which of {@link #contracts} are new. */
    public final Set<UUID> createdContracts = new LinkedHashSet<>();

    /** Balances that a line changed, whether or not they are new. */
    public final Map<BalanceId, BalanceRows.Held> changedBalances = new LinkedHashMap<>();

    /** What those are bought by from now on, as it is stored; null = by nothing. */
    public final Map<BalanceId, @Nullable String> changedPurchases = new LinkedHashMap<>();

    /** The lines that changed them last. */
    public final Map<BalanceId, Long> changingRequests = new LinkedHashMap<>();

    /** Segments that a line changed. */
    public final Map<SegmentId, BalanceRows.ChangedSegment> changedSegments = new LinkedHashMap<>();

    /** Segments that lines added to balances that were there. */
    public final List<BalanceRows.AddedSegment> addedSegments = new ArrayList<>();

    /** Invoices that became void, and when. */
    public final Map<UUID, Instant> voidedInvoices = new LinkedHashMap<>();

    /** The lines that made them void. */
    public final Map<UUID, Long> voidingRequests = new LinkedHashMap<>();

    /** Customers whose aliases are these now, and no others. */
    public final Map<UUID, Set<String>> ingestAliases = new LinkedHashMap<>();

    /** Customers that are billed in another one's account from a line on, in order. */
    public final List<JournalRows.Membership> memberships = new ArrayList<>();

    /** Holds that are new or over, by the lines that began them. */
    public final Map<Long, JournalRows.Hold> holds = new LinkedHashMap<>();

    /** Customers with something new to bill, perhaps. */
    public final Set<UUID> touchedAccounts = new LinkedHashSet<>();

    /**
     * Takes out what there is, if all of it is new: customers, contracts with their balances, invoices of before that are to be
     * made. That can be written before the next line is applied, and lines that change it later find it as if it had been there
     * before the chunk.
     */
    public Optional<JournalChanges> takenIfNew() {
        if (!isNew()) {
            return Optional.empty();
        }
        JournalChanges taken = new JournalChanges();
        move(requests, taken.requests);
        move(things, taken.things);
        move(uniquenessKeys, taken.uniquenessKeys);
        move(customers, taken.customers);
        move(parties, taken.parties);
        move(contractVersions, taken.contractVersions);
        move(balances, taken.balances);
        move(ledgerEntries, taken.ledgerEntries);
        move(historical, taken.historical);
        taken.contracts.putAll(contracts);
        contracts.clear();
        move(createdContracts, taken.createdContracts);
        move(touchedAccounts, taken.touchedAccounts);
        return Optional.of(taken);
    }

    private boolean isNew() {
        return createdContracts.containsAll(contracts.keySet())
                && Stream.of(creditTypes, billableMetrics, productVersions, rateCardAliases, rates)
                        .allMatch(List::isEmpty)
                && Stream.of(
                                regenerations,
                                noteOrders,
                                addedSegments,
                                memberships,
                                monthLocks,
                                payments,
                                sent,
                                accountCodes)
                        .allMatch(List::isEmpty)
                && Stream.of(products, rateCards, changedBalances, changedPurchases, changedSegments)
                        .allMatch(Map::isEmpty)
                && voidedInvoices.isEmpty()
                && holds.isEmpty()
                && ingestAliases.isEmpty();
    }

    private static <T> void move(Collection<T> from, Collection<T> to) {
        to.addAll(from);
        from.clear();
    }

    /** The last line of the chunk; what changes in place was as it was for all who do not know it. */
    long lastSequence() {
        return requests.isEmpty() ? 0 : requests.get(requests.size() - 1).sequence();
    }
}
