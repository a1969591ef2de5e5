package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.time.Period;
import io.reckoner.time.TimeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invoices of before that were asked for: which periods and which numbers they take (B4). */
public final class HistoricalBook {
    private final JournalChanges changes;
    private final Map<UUID, List<JournalRows.HistoricalClaim>> ofContract = new HashMap<>();
    private final Map<String, List<JournalRows.HistoricalClaim>> withNumber = new HashMap<>();

    HistoricalBook(List<JournalRows.HistoricalClaim> claims, JournalChanges changes) {
        this.changes = changes;
        claims.forEach(this::keep);
    }

    /** The one that covers some of the period, by its name; {@code but}: other than that one. */
    public Optional<String> covering(UUID contract, Period period, @Nullable UUID but) {
        return ofContract.getOrDefault(contract, List.of()).stream()
                .filter(claim -> !claim.id().equals(but))
                .filter(claim -> claim.period().overlaps(period) && stands(claim))
                .map(claim -> "the historical invoice "
                        + (claim.externalNumber() == null ? "" : claim.externalNumber() + " ") + "of "
                        + TimeText.of(claim.period()))
                .findFirst();
    }

    public boolean holds(String externalNumber) {
        return withNumber.getOrDefault(externalNumber, List.of()).stream().anyMatch(this::stands);
    }

    /** Whether it is made, or to be made: not if it is void for good. */
    private boolean stands(JournalRows.HistoricalClaim claim) {
        UUID invoice = claim.invoiceId();
        boolean isVoid = invoice != null && (claim.isVoid() || changes.voidedInvoices.containsKey(invoice));
        return !isVoid
                || claim.isToBeMadeAgain()
                || changes.regenerations.stream()
                        .anyMatch(again -> again.invoiceId().equals(invoice));
    }

    public void add(JournalRows.Historical row) {
        changes.historical.add(row);
        keep(new JournalRows.HistoricalClaim(
                row.id(),
                row.contractId(),
                new Period(row.startingAt(), row.endingBefore()),
                row.externalNumber(),
                null,
                false,
                false));
    }

    private void keep(JournalRows.HistoricalClaim claim) {
        ofContract
                .computeIfAbsent(claim.contractId(), contract -> new ArrayList<>())
                .add(claim);
        if (claim.externalNumber() != null) {
            withNumber
                    .computeIfAbsent(claim.externalNumber(), number -> new ArrayList<>())
                    .add(claim);
        }
    }
}
