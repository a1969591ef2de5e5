package io.reckoner.requests;

import io.reckoner.db.journal.JournalChanges;
import io.reckoner.db.journal.JournalRows;
import io.reckoner.db.journal.JournalSource;
import io.reckoner.db.journal.JournalSource.Position;
import io.reckoner.db.journal.MoneyReader;
import io.reckoner.db.journal.MoneyRows;
import io.reckoner.requests.state.CatalogState;
import io.reckoner.requests.state.InvoiceState;
import io.reckoner.requests.state.JournalState;
import io.reckoner.requests.state.Remaking;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes final invoices void and to be made again as lines of the journal would, but leaves no line behind: for transactions that are
 * rolled back. Several at once do not get in each other's way as long as their invoices are of different accounts. For several threads,
 * as long as the catalog does not change.
 */
public final class TrialRebill {
    private final JournalSource reader;
    private final Consumer<JournalChanges> writer;
    private @Nullable CatalogState catalog;

    public TrialRebill(JournalSource reader, Consumer<JournalChanges> writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * Returns what is expected of one of them that it is not, as a line is refused; then nothing is written.
     *
     * @param byNote for which of them a credit note is ordered, while they stay as they are (J4)
     */
    public Optional<String> of(Set<UUID> invoices, Set<UUID> byNote, Instant at) {
        JournalState state = new JournalState(catalog(), stock(invoices));
        Position end = reader.end();
        long behind = end == null ? 1 : end.sequence() + 1;
        for (UUID id : invoices) {
            InvoiceState invoice = Objects.requireNonNull(state.invoices().find(id));
            List<String> wanted =
                    byNote.contains(id) ? Remaking.wantedOfNoted(invoice, state) : Remaking.wanted(invoice, state);
            if (!wanted.isEmpty()) {
                return Optional.of(wanted.get(0));
            }
            if (byNote.contains(id)) {
                state.invoices().orderNote(invoice, at, at, behind);
            } else {
                state.invoices().makeVoid(invoice, at, behind);
                state.invoices().regenerate(invoice, behind);
            }
        }
        writer.accept(state.changes());
        return Optional.empty();
    }

    private synchronized CatalogState catalog() {
        if (catalog == null) {
            catalog = new CatalogState(reader.catalog());
        }
        return catalog;
    }

    private JournalState.Stock stock(Set<UUID> invoices) {
        MoneyRows money =
                reader.money(new MoneyReader.Names(Set.of(), invoices, Set.of(), Set.of(), Set.of()), catalog());
        Set<UUID> contracts =
                money.invoices().stream().map(JournalRows.Invoice::contractId).collect(Collectors.toSet());
        return new JournalState.Stock(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                money,
                reader.contracts(contracts),
                List.of(),
                reader.historical(contracts, Set.of()),
                List.of(),
                JournalRows.Closing.NOTHING);
    }
}
