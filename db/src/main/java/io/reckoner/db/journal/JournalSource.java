package io.reckoner.db.journal;

import io.reckoner.terms.shape.CatalogNames;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the lines of a chunk may touch, wherever it is kept. */
public interface JournalSource {
    /** The end of the journal: its last line's sequence and id. */
    record Position(long sequence, UUID id) {}

    /** Null while the journal is empty. */
    @Nullable
    Position end();

    List<JournalRows.ObjectRow> things(Collection<UUID> ids);

    List<JournalRows.Request> requests(Collection<UUID> ids);

    List<JournalRows.UniquenessKey> uniquenessKeys(Collection<String> keys);

    List<JournalRows.IngestAlias> holders(Collection<String> aliases);

    /**
     * All contracts of the customers named, and of the customers whose contracts are named, and the children of the latter, in
     * creation order.
     */
    List<JournalRows.Contract> contracts(Collection<UUID> customersOrContracts);

    /** Everybody who is billed in the accounts of the customers named, but whom an account is named after. */
    List<JournalRows.Membership> memberships(Collection<UUID> customers);

    /** Of each of the customers named the last hold there was; none of those who never had one. */
    List<JournalRows.Hold> holds(Collection<UUID> customers);

    /** The balances and invoices named, with what requests look at. */
    MoneyRows money(MoneyReader.Names names, CatalogNames catalog);

    /** The invoices of before that contracts among those named have been asked for, and those with one of the numbers. */
    List<JournalRows.HistoricalClaim> historical(Collection<UUID> contracts, Collection<String> externalNumbers);

    /** Which months are locked, which of the references payments were told by, and which invoices have the numbers. */
    JournalRows.Closing closing(Collection<String> references, Collection<String> numbers);

    /** The whole catalog. */
    CatalogRows catalog();
}
