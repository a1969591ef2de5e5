package io.reckoner.requests.state;

import io.reckoner.db.journal.JournalRows;
import java.util.UUID;

/** An invoice as it stands at the line at hand. */
public final class InvoiceState {
    private final JournalRows.Invoice row;
    private boolean isVoid;
    private boolean regenerated;

    InvoiceState(JournalRows.Invoice row) {
        this.row = row;
        this.isVoid = row.isVoid();
        this.regenerated = row.regenerated();
    }

    public UUID id() {
        return row.id();
    }

    public UUID customerId() {
        return row.customerId();
    }

    public boolean isVoid() {
        return isVoid;
    }

    /** Whether it was made again after it became void, or is to be. */
    public boolean isRegenerated() {
        return regenerated;
    }

    long runId() {
        return row.runId();
    }

    int revision() {
        return row.revision();
    }

    boolean isAt(InvoiceBook.Address address) {
        return row.contractId().equals(address.contract())
                && row.type().equals(address.type())
                && row.instant().equals(address.instant())
                && row.creditTypeId().equals(address.creditType());
    }

    void becomeVoid() {
        isVoid = true;
    }

    void regenerate() {
        regenerated = true;
    }
}
